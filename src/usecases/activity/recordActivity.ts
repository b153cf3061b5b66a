import type { EntityManager } from 'typeorm';
import type { Day } from '../../domain/day';
import type { ActivityChannel } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { activityKnown, type KnownOfUser, type UseKey } from '../../store/activityKnown';
import { notice, type NoticedUse } from '../../store/noticedActivity';
import { dayFrom } from '../../store/rowDays';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { canBeKnown } from '../canBeKnown';
import { Fault } from '../fault';
import { freshRules, type FreshRules } from '../freshRules';
import { refusedUse, refusedUser, type ActivityRefusal } from './activityRefusal';

/** Somebody has used a library; `on` null: today in the consortium's time zone. */
export interface ActivityEvent extends Omit<UseKey, 'via' | 'on'> {
  readonly via: ActivityChannel;
  readonly on: Day | null;
}

/** Days of use of patrons of one consortium, up to 1,000 in one call; with `preview` nothing is recorded. */
export interface ActivityTold {
  readonly consortiumId: string;
  readonly events: readonly ActivityEvent[];
  readonly preview: boolean;
}

/** What becomes of an event: recorded, known already, or refused. */
export type ActivityOutcome = { readonly kind: 'recorded' | 'known'; readonly on: Day } | ActivityRefusal;

const MOST_EVENTS = 1000;

/**
 * Writes down that patrons have used a library, each day of a patron, institution and channel once, and touches nothing
 * else: no patron is locked or projected. Every answer and every run sees it from then on; `foldNoticed` takes it over
 * into the last days that are kept. The outcomes are in the order of the events.
 */
export async function recordActivity(app: Application, { consortiumId, events, preview }: ActivityTold): Promise<ActivityOutcome[]> {
  if (events.length > MOST_EVENTS) {
    throw new Fault('BAD_REQUEST', `The call has ${events.length} events; split it into calls of ${MOST_EVENTS} at most.`);
  }
  const rules = await freshRules(app, consortiumId);
  const today = app.clock.today(rules.rulebook.consortium.timeZone);
  const decided = await decide(app, rules, events.map(({ on, ...event }) => ({ ...event, on: on ?? today })), today);
  if (preview) return decided.map(({ outcome }) => outcome);
  const written = await write(app, consortiumId, decided);
  return decided.map(({ outcome, write: row }) => (row === null || written.has(nameOf(row)) ? outcome : { kind: 'known', on: dayFrom(row.used_on) }));
}

/** An event with what becomes of it, and what is to be written, if anything. */
interface Decided {
  readonly outcome: ActivityOutcome;
  readonly write: NoticedUse | null;
}

type Use = UseKey & Pick<ActivityEvent, 'via'>;

async function decide(app: Application, rules: FreshRules, uses: readonly Use[], today: Day): Promise<Decided[]> {
  const { consortium } = rules.rulebook;
  const refused = uses.map((use) => refusedUse(use, rules, today));
  const asked = uses.filter((use, index) => refused[index] === null && canBeKnown(use.patron));
  const seen = consortium.institutions.map(({ id }) => id).filter(rules.isSeen);
  const found = asked.length === 0 ? [] : await activityKnown(app.store, consortium.id, asked, seen);
  const known = new Map(asked.map((use, index) => [use, theirs(rules, use, found[index] ?? null)]));
  const written = new Set<string>();
  return uses.map((use, index) => {
    const user = known.get(use) ?? null;
    const refusal = refused[index] ?? refusedUser(use.on, user, consortium);
    if (refusal !== null) return { outcome: refusal, write: null };
    const row = noticed(use, (user as KnownOfUser).patronId, today);
    const isNew = !(user as KnownOfUser).isKnown && !written.has(nameOf(row));
    written.add(nameOf(row));
    return { outcome: { kind: isNew ? 'recorded' : 'known', on: use.on }, write: isNew ? row : null };
  });
}

/** Whoever shows a card may be told of by it; by id a caller of some institutions tells of their own members. */
function theirs({ rulebook, isSeen }: FreshRules, { patron }: Use, user: KnownOfUser | null): KnownOfUser | null {
  if (user === null || 'card' in patron || user.isMember) return user;
  return rulebook.consortium.institutions.every(({ id }) => isSeen(id)) ? user : null;
}

function noticed({ institution, via, on }: Use, patronId: string, today: Day): NoticedUse {
  return { patron_id: patronId, institution_id: institution, via, used_on: isoDay(on), noticed_on: isoDay(today) };
}

function nameOf({ patron_id, institution_id, via, used_on }: NoticedUse): string {
  return JSON.stringify([patron_id, institution_id, via, used_on]);
}

/** Gives what was written; what somebody else has recorded meanwhile is not. One line of the audit trail says how much it was. */
async function write(app: Application, consortiumId: string, decided: readonly Decided[]): Promise<Set<string>> {
  const rows = decided.flatMap((each) => each.write ?? []);
  if (rows.length === 0) return new Set();
  const refused = decided.filter(({ outcome }) => outcome.kind === 'refused').length;
  const work = (manager: EntityManager): Promise<NoticedUse[]> => notice(manager, consortiumId, rows);
  const written = await changing(app, consortiumId, work, ({ length }) => (length === 0 ? null : { detail: { events: decided.length, recorded: length, refused } }));
  return new Set(written.map(nameOf));
}
