import { parseArgs } from 'node:util';
import { isoDay } from '../../domain/isoDay';
import { advance } from '../../usecases/advance';
import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { storePlan } from '../../usecases/applyDescription';
import { Fault } from '../../usecases/fault';
import { planDescription, type DescriptionPlan } from '../../usecases/planDescription';
import { askOnTerminal } from '../askOnTerminal';
import { asCommand } from '../auditedCommand';
import { readConfiguration } from '../configuration';
import { consortiumFile, type ConsortiumFile } from '../consortiumFile';
import { findingLine } from '../findingLine';
import { loadPlugins } from '../loadPlugins';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { sayPlan } from '../sayPlan';
import { systemClock } from '../systemClock';
import { refuse, type Print } from './refuse';
import { withApplication } from './withApplication';

const USAGE = 'usage: goodstanding apply [--dry-run] [--yes] FILE';
const TRIES = 4;

/** Whether somebody says yes to a question; null where nobody can be asked. */
export type Ask = (question: string) => Promise<boolean | null>;

interface Asked {
  readonly path: string;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

/**
 * Shows how a description in a file differs from what is stored, then stores it and projects everyone whom the change
 * touches; safe to run twice. Exit code 0 done or nothing to do, 1 not wanted, 2 it could not be used.
 */
export async function apply(args: readonly string[], print: Print, ask: Ask = askOnTerminal): Promise<number> {
  const asked = askedFor(args);
  if (asked === null) return refuse([USAGE], print);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  if (findings.length > 0) return refuse(findings.map(findingLine), print);
  const readable = consortiumFile(asked.path, systemClock(read.configuration.today));
  if (readable.consortium === null) return refuse(readable.problems.map(readable.say), print);
  return withApplication(read.configuration, plugins, print, (app) =>
    applied(app, asked, consortiumFile(asked.path, app.clock, app.shelf.consortia()), { print, ask }),
  );
}

function askedFor(args: readonly string[]): Asked | null {
  try {
    const options = { 'dry-run': { type: 'boolean', default: false }, yes: { type: 'boolean', short: 'y', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path] = positionals;
    return path === undefined || positionals.length > 1 ? null : { path, dryRun: values['dry-run'], yes: values.yes };
  } catch (error) {
    if ((error as { readonly code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true) return null;
    throw error;
  }
}

interface Terminal {
  readonly print: Print;
  readonly ask: Ask;
}

/** What is stored is what was shown: where somebody else has changed the description meanwhile it is shown anew. */
async function applied(app: Application, asked: Asked, file: ConsortiumFile, terminal: Terminal): Promise<number> {
  const { print } = terminal;
  const { consortium } = file;
  if (consortium === null) return refuse(file.problems.map(file.say), print);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const plan = await planDescription(app, consortium, file.problems);
    if (plan.kind === 'refused') return refuse(plan.problems.map(file.say), print);
    if (plan.kind === 'unchanged') return done(`${consortium.id}: nothing has changed.`, print);
    sayPlan(plan, app.clock.today(consortium.timeZone)).forEach(print);
    if (asked.dryRun) return done(`${consortium.id}: nothing was stored, for this was a dry run.`, print);
    if (!asked.yes && (await terminal.ask(`Apply this to ${consortium.id}? [y/N] `)) === false) {
      print(`${consortium.id}: nothing was stored.`);
      return 1;
    }
    if (await storePlan(asCommand(app, { act: 'DESCRIPTION', what: 'apply' }), plan)) return projected(app, plan, print);
    print(`${consortium.id}: somebody else has changed something meanwhile; what this would do is worked out anew.`);
  }
  throw new Fault('UNAVAILABLE', `Somebody else keeps changing the description of \`${consortium.id}\`; try again.`);
}

async function projected(app: Application, { write, from }: DescriptionPlan, print: Print): Promise<number> {
  const { id, timeZone } = write.consortium;
  await sealTrail(app, id);
  await app.shelf.reload();
  const patrons = await advance(app, id, app.clock.today(timeZone));
  return done(`${id}: applied; it counts from ${isoDay(from)}, and ${patrons} patrons were projected anew.`, print);
}

function done(line: string, print: Print): number {
  print(line);
  return 0;
}
