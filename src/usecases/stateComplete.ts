import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { tellsOf } from '../domain/source';
import { writeComplete } from '../store/sources';
import type { Application } from './application';
import { changing } from './audit/changing';
import { Fault } from './fault';
import { freshRules, type FreshRules } from './freshRules';
import { refuseOwnSource } from './refuseOwnSource';
import { unreadableText } from './unreadableText';

/** A source says that it has told everything through a day, that day included. */
export interface Statement {
  readonly consortiumId: string;
  readonly source: string;
  readonly through: Day;
}

/** Why a source is not complete through the day it said. */
export interface CompletenessRefusal {
  readonly code: 'UNKNOWN_SOURCE' | 'NOT_YET' | 'GOES_BACK' | 'PATRONS_REFUSED';
  readonly message: string;
}

/** What has become of a statement of completeness. */
export type CompletenessOutcome =
  | { readonly kind: 'stated'; readonly source: string; readonly through: Day }
  | ({ readonly kind: 'refused'; readonly source: string } & CompletenessRefusal);

/**
 * Takes in through which day a source is complete; said again it is a sign of life. Runs that have waited for it can be
 * done at the next `advance`.
 */
export async function stateComplete(app: Application, statement: Statement): Promise<CompletenessOutcome> {
  const { consortiumId, source, through } = statement;
  const refusal = await whyNotComplete(app, statement);
  if (refusal !== null) return { kind: 'refused', source, ...refusal };
  const said = { detail: { source, completeThrough: isoDay(through) } };
  await changing(app, consortiumId, (manager) => writeComplete(manager, consortiumId, source, through, app.clock.now()), () => said);
  await app.shelf.reload();
  return { kind: 'stated', source, through };
}

/** Why a source cannot be complete through a day; null when nothing speaks against it. */
export async function whyNotComplete(app: Application, { consortiumId, source, through }: Statement): Promise<CompletenessRefusal | null> {
  refuseOwnSource(source);
  const unreadable = unreadableText({ source, patrons: [] });
  if (unreadable !== null) throw new Fault('BAD_REQUEST', unreadable);
  const rules = await freshRules(app, consortiumId);
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  return unknownSource(rules, source) ?? tellsOfOthers(rules, source) ?? notYet(source, through, today) ?? goesBack(rules, source, through);
}

function unknownSource({ rulebook: { consortium } }: FreshRules, source: string): CompletenessRefusal | null {
  const declared = consortium.sources.map((each) => each.id);
  if (declared.length === 0 || declared.includes(source)) return null;
  const message = `\`${source}\` is no source of \`${consortium.id}\`; use one of ${declared.map((id) => `\`${id}\``).join(', ')}, or add it to the description first.`;
  return { code: 'UNKNOWN_SOURCE', message };
}

/** Who is confined to some institutions cannot vouch for a source that tells of others too. */
function tellsOfOthers({ rulebook: { consortium }, isSeen }: FreshRules, source: string): CompletenessRefusal | null {
  const declared = consortium.sources.find((each) => each.id === source);
  const others = consortium.institutions.some(({ id }) => !isSeen(id) && (declared === undefined || tellsOf(declared, id)));
  if (!others) return null;
  return { code: 'UNKNOWN_SOURCE', message: `\`${source}\` tells of institutions that this caller does not know; let whoever delivers for all of them say through which day it is complete.` };
}

function notYet(source: string, through: Day, today: Day): CompletenessRefusal | null {
  if (through <= today) return null;
  return { code: 'NOT_YET', message: `\`${source}\` cannot be complete through \`${isoDay(through)}\`, after today (\`${isoDay(today)}\`); say so when the day has come.` };
}

/** An older delivery would take back what a newer one has told. */
function goesBack({ sources }: FreshRules, source: string, through: Day): CompletenessRefusal | null {
  const stated = sources.find((each) => each.id === source)?.completeThrough ?? null;
  if (stated === null || through >= stated) return null;
  const message = `\`${source}\` was complete through \`${isoDay(stated)}\` already, and this goes back to \`${isoDay(through)}\`; deliver what is newer, or tell corrections without a day of completeness.`;
  return { code: 'GOES_BACK', message };
}
