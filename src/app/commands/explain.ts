import { parseArgs } from 'node:util';
import type { Day } from '../../domain/day';
import { DateScalar } from '../../schema/date.scalar';
import { DateTimeScalar } from '../../schema/dateTime.scalar';
import { consortiumOf } from '../../resolvers/consortia';
import type { Application } from '../../usecases/application';
import { askStandings } from '../../usecases/askStandings';
import { auditedCommand } from '../auditedCommand';
import { readConfiguration } from '../configuration';
import { explanation } from '../explain/explanation';
import { findingLine } from '../findingLine';
import { loadPlugins } from '../loadPlugins';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { refuse, type Print } from './refuse';
import { withApplication } from './withApplication';

const USAGE = 'usage: goodstanding explain CARD --at INSTITUTION [--on DATE] [--as-of DATETIME] [--language LANGUAGE]';

/** What is asked on the command line. */
interface Asked {
  readonly card: string;
  readonly at: string;
  readonly on: Day | null;
  /** The moment of knowledge; null: now. */
  readonly asOf: Date | null;
  readonly language: string | null;
}

/**
 * Explains to a librarian whether a card may be used at an institution, and why: exit code 0 when it could be told,
 * 1 when nobody holds the card, 2 when the question cannot be asked. It reads beside a running server.
 */
export async function explain(args: readonly string[], print: Print): Promise<number> {
  const asked = readQuestion(args);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (typeof asked === 'string') return refuse([asked, USAGE], print);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  findings.map(findingLine).forEach(print);
  return withApplication(read.configuration, plugins, print, (app) => explained(app, asked, print));
}

async function explained(app: Application, { card, at, on, asOf, language }: Asked, print: Print): Promise<number> {
  if (app.shelf.consortiumOf(at) === undefined) return refuse([unknownInstitution(app, at)], print);
  const { id } = await consortiumOf(app, at);
  const [found] = await askStandings(app, [{ consortiumId: id, institution: at, patron: { card }, on, asOf }]);
  const patrons = found === null || found === undefined ? [] : [found.patronId];
  await auditedCommand(app, id, { act: 'LOOK_UP', what: 'explain', purpose: null, outcome: patrons.length > 0 ? 'FOUND' : 'NOT_FOUND', patrons });
  if (found === null || found === undefined) {
    print(`Nobody in \`${id}\` holds the card \`${card}\`. Check the number, or look in another consortium.`);
    return 1;
  }
  (await explanation(app, found, card, language)).forEach(print);
  return 0;
}

/** The question; or, in a sentence, why it is none. */
function readQuestion(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { at: { type: 'string' }, on: { type: 'string' }, 'as-of': { type: 'string' }, language: { type: 'string' } },
    });
    const [card, ...rest] = positionals;
    if (card === undefined || rest.length > 0) return `${positionals.length} cards are named; name one.`;
    if (values.at === undefined) return 'No institution is named; say where with `--at INSTITUTION`.';
    return {
      card,
      at: values.at,
      on: values.on === undefined ? null : DateScalar.parseValue(values.on),
      asOf: values['as-of'] === undefined ? null : DateTimeScalar.parseValue(values['as-of']),
      language: values.language ?? null,
    };
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'TypeError') return `${message.replace(/\.$/, '')}.`;
    throw error;
  }
}

function unknownInstitution(app: Application, at: string): string {
  const ids = app.shelf.consortia().flatMap((consortium) => consortium.institutions.map((institution) => institution.id));
  const alike = ids.filter((id) => id.startsWith(at.slice(0, 2).toLowerCase()));
  const named = (alike.length > 0 ? alike : ids).slice(0, 12);
  return `There is no institution \`${at}\`; ${named.length === 0 ? 'apply the description of a consortium first' : `try one of ${named.map((id) => `\`${id}\``).join(', ')}`}.`;
}
