import type { Writable } from 'node:stream';
import type { Consortium } from '../../domain/consortium';
import { isoDay } from '../../domain/isoDay';
import { lastDaysTold, USUAL_LEAD_DAYS } from '../../domain/runs/noticesInVain';
import { isDue } from '../../domain/runs/run';
import { countEffects, countPutOff } from '../../store/readRunItems';
import { countItems } from '../../store/runItems';
import { readRuns, type Run } from '../../store/runs';
import type { Application } from '../../usecases/application';
import { sealTrail } from '../../usecases/audit/sealTrail';
import { approveRun } from '../../usecases/runs/approveRun';
import { cancelRun } from '../../usecases/runs/cancelRun';
import { pauseRun, resumeRun } from '../../usecases/runs/pauseRun';
import { planRun } from '../../usecases/runs/planRun';
import type { RunOutcome } from '../../usecases/runs/runRefusal';
import { startRun, type RunOrder } from '../../usecases/runs/startRun';
import { beginUndo } from '../../usecases/runs/undoRun';
import { isTakenBack } from '../../usecases/runs/waitsForPlan';
import { asCommand, commandCaller } from '../auditedCommand';
import { commandOptions } from '../commandOptions';
import { consortiumNamed } from '../patronMeant';
import { carryOut, takeBack } from '../runs/carryOut';
import { OVERRIDE_OPTIONS, overrideAsked } from '../runs/overrideAsked';
import { runCsv } from '../runs/runCsv';
import { dayMeant, runMeant } from '../runs/runMeant';
import { runLineText, runText } from '../runs/runText';
import { refusedAct, stewardCommand, toStandardError } from '../stewardCommand';
import { CommandRefused, withApplication } from '../withApplication';
import type { Print } from './refuse';

const USAGE = [
  'usage: goodstanding run plan DATE [--consortium ID]',
  '       goodstanding run plan DATE --override --ends-through DATE (--to DATE | --days N) --reason TEXT [--ends-from DATE] [--institutions ID,ID] [--types CODE,CODE] [--consortium ID]',
  '       goodstanding run show|approve|start|pause|resume|undo (DATE | --id RUN) [--consortium ID]; an override by its id',
  '       goodstanding run show … [--details | --csv [FILE]]',
  '       goodstanding run cancel (DATE | --id RUN) --reason TEXT [--consortium ID]',
  '       goodstanding run list [--consortium ID]',
].join('\n');

/** What an order does beside changing the state of the run, and what the trail calls it. */
interface Order {
  readonly act: 'RUN' | 'APPROVAL';
  /** Whether it must say why. */
  readonly hasReason?: boolean;
  give(app: Application, order: RunOrder & { readonly reason: string }, run: Run): Promise<RunOutcome>;
  carryOut?(app: Application, consortium: Consortium, run: Run): Promise<Run>;
}

const onward: Order['carryOut'] = (app, { id, timeZone }, run) => carryOut(app, id, run, timeZone);

const ORDERS: Readonly<Record<string, Order>> = {
  approve: { act: 'APPROVAL', give: approveRun },
  cancel: { act: 'RUN', hasReason: true, give: cancelRun },
  start: { act: 'RUN', give: startRun, carryOut: onward },
  pause: { act: 'RUN', give: pauseRun },
  // What was broken off is still running, and has only nobody who works on it.
  resume: { act: 'RUN', give: async (app, order, run) => (run.state === 'RUNNING' ? { kind: 'run', run } : resumeRun(app, order)), carryOut: onward },
  undo: { act: 'RUN', give: beginUndo, carryOut: (app, { id }, run) => takeBack(app, id, run) },
};

/** Plans, shows, starts and undoes runs: exit code 0 done, 1 refused or done with errors, 2 it could not be used. */
export function run(args: readonly string[], print: Print, warn: Print = toStandardError, output: Writable = process.stdout): Promise<number> {
  const forms = {
    plan: (rest: readonly string[]) => plan(planOptionsOf(rest), print, warn),
    show: (rest: readonly string[]) => show(rest, print, warn, output),
    list: (rest: readonly string[]) => list(commandOptions(rest, { texts: ['consortium'], switches: [], usage: USAGE }), print, warn),
    ...Object.fromEntries(Object.entries(ORDERS).map(([name, order]) => [name, (rest: readonly string[]) => ordered(name, order, orderOptionsOf(rest, order), print, warn)])),
  };
  return stewardCommand(forms, USAGE, args, warn);
}

interface Options {
  readonly date: string | null;
  readonly consortium?: string;
  readonly id?: string;
  readonly details?: boolean;
}

type OrderOptions = Options & { readonly reason?: string };

type PlanOptions = Omit<Options, 'id' | 'details'> & Parameters<typeof overrideAsked>[0];

function optionsOf(args: readonly string[]): Options {
  const { date, rest } = dated(args);
  return { date, ...commandOptions(rest, { texts: ['consortium', 'id'], switches: ['details'], usage: USAGE }) };
}

function orderOptionsOf(args: readonly string[], { hasReason = false }: Order): OrderOptions {
  const { date, rest } = dated(args);
  return { date, ...commandOptions(rest, { texts: ['consortium', 'id', ...(hasReason ? (['reason'] as const) : [])], switches: [], usage: USAGE }) };
}

function planOptionsOf(args: readonly string[]): PlanOptions {
  const { date, rest } = dated(args);
  return { date, ...commandOptions(rest, { texts: ['consortium', ...OVERRIDE_OPTIONS], switches: ['override'], usage: USAGE }) };
}

function dated(args: readonly string[]): { readonly date: string | null; readonly rest: readonly string[] } {
  const [first] = args;
  return first === undefined || first.startsWith('--') ? { date: null, rest: args } : { date: first, rest: args.slice(1) };
}

async function plan({ date, consortium: named, ...options }: PlanOptions, print: Print, warn: Print): Promise<number> {
  if (date === null) throw new CommandRefused(USAGE);
  const day = dayMeant(date);
  const request = overrideAsked(options, day);
  return withApplication(warn, async (whole) => {
    const consortium = consortiumNamed(whole, named);
    const app = asCommand(whole, { act: 'RUN', what: 'run plan' });
    const outcome = await planRun(app, { consortiumId: consortium.id, day, kind: null, request, by: commandCaller() });
    await sealTrail(whole, consortium.id);
    if (outcome.kind === 'refused') return refusedAct(outcome, warn);
    return told(app, consortium, outcome.run, false, print);
  });
}

async function show(args: readonly string[], print: Print, warn: Print, output: Writable): Promise<number> {
  const { csv, rest } = csvAsked(args);
  const { consortium: named, details = false, ...which } = optionsOf(rest);
  if (csv !== null && details) throw new CommandRefused(USAGE);
  return withApplication(warn, async (app) => {
    const consortium = consortiumNamed(app, named);
    const meant = await runMeant(app, consortium.id, which);
    if (csv === null) await told(app, consortium, meant, details, print);
    else warn(`${await runCsv(app, consortium, meant, csv.file, output)} rows.`);
    return 0;
  });
}

/** Whether the list is asked for, and into which file; null: into the standard output. */
function csvAsked(args: readonly string[]): { readonly csv: { readonly file: string | null } | null; readonly rest: readonly string[] } {
  const at = args.indexOf('--csv');
  if (at < 0) return { csv: null, rest: args };
  const [next] = args.slice(at + 1);
  const file = next === undefined || next.startsWith('--') ? null : next;
  return { csv: { file }, rest: [...args.slice(0, at), ...args.slice(at + (file === null ? 1 : 2))] };
}

const LISTED = 100;

async function list({ consortium: named }: Pick<Options, 'consortium'>, print: Print, warn: Print): Promise<number> {
  return withApplication(warn, async (app) => {
    const { id } = consortiumNamed(app, named);
    const runs = await readRuns(app.store, id, LISTED);
    for (const each of runs) print(`${each.id}  ${runLineText(each)}`);
    if (runs.length === 0) print(`No run is planned in \`${id}\` yet.`);
    return 0;
  });
}

async function ordered(name: string, { act, hasReason = false, give, carryOut: work }: Order, { consortium: named, reason, ...which }: OrderOptions, print: Print, warn: Print): Promise<number> {
  if (hasReason && reason === undefined) throw new CommandRefused('Say why with `--reason TEXT`.');
  return withApplication(warn, async (whole) => {
    const consortium = consortiumNamed(whole, named);
    const meant = await runMeant(whole, consortium.id, which);
    const app = asCommand(whole, { act, what: `run ${name}` });
    const outcome = await give(app, { consortiumId: consortium.id, runId: meant.id, by: commandCaller(), reason: reason ?? '' }, meant);
    if (outcome.kind === 'refused') return refusedAct(outcome, warn);
    const after = (await work?.(whole, consortium, outcome.run)) ?? outcome.run;
    await sealTrail(whole, consortium.id);
    return told(whole, consortium, after, false, print);
  });
}

async function told(app: Application, { id, currency }: Consortium, shown: Run, details: boolean, print: Print): Promise<number> {
  const told = lastDaysTold(shown.day, USUAL_LEAD_DAYS);
  const [progress, effects, inVain] = await Promise.all([countItems(app.store, id, shown.id), countEffects(app.store, id, shown.id), countPutOff(app.store, id, shown.id, told)]);
  runText(shown, { progress, effects, inVain, currency }, details).forEach(print);
  const named = `${isDue(shown.kind) ? isoDay(shown.day) : `--id ${shown.id}`} --consortium ${id}`;
  const next = nextStep(shown);
  if (next !== null) print(`Next: npx goodstanding run ${next} ${named}`);
  if (shown.state === 'HELD') print(`Or, to turn it down: npx goodstanding run cancel ${named} --reason TEXT`);
  return shown.state === 'DONE_WITH_ERRORS' ? 1 : 0;
}

/** What is usually done next with a run. */
function nextStep({ kind, state, forecast }: Run): string | null {
  if (forecast) return null;
  const steps: Readonly<Partial<Record<Run['state'], string>>> = { PLANNED: 'start', HELD: 'approve', RUNNING: 'show', PAUSED: 'resume', UNDOING: 'undo' };
  return steps[state] ?? (isDue(kind) && (isTakenBack(state) || state === 'STALE') ? 'plan' : null);
}
