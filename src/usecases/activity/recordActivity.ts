import type { EntityManager } from 'typeorm';
import type { Day } from '../../domain/day';
import { notice, type NoticedUse } from '../../store/noticedActivity';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { Fault } from '../fault';
import { freshRules } from '../freshRules';
import { decideUses, nameOfNoticed, type ActivityOutcome, type DecidedUse, type Use } from './decideUses';
import { noticedLately } from './noticedLately';

/** Somebody has used a library; `on` null: today in the consortium's time zone. */
export interface ActivityEvent extends Omit<Use, 'on'> {
  readonly on: Day | null;
}

/** Days of use of patrons of one consortium, up to 1,000 in one call; with `preview` nothing is recorded. */
export interface ActivityTold {
  readonly consortiumId: string;
  readonly events: readonly ActivityEvent[];
  readonly preview: boolean;
}

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
  const uses = events.map(({ on, ...event }): Use => ({ ...event, on: on ?? today }));
  const decided = await decideUses(app, rules, uses, today);
  if (preview) return decided.map(({ outcome }) => outcome);
  const outcomes = await written(app, consortiumId, decided);
  const lately = noticedLately(app);
  for (const [index, use] of uses.entries()) if (outcomes[index]?.kind !== 'refused') lately.add(consortiumId, use);
  return outcomes;
}

/** Writes what is new. What somebody else has recorded meanwhile is known; one line of the audit trail says how much was recorded. */
async function written(app: Application, consortiumId: string, decided: readonly DecidedUse[]): Promise<ActivityOutcome[]> {
  const rows = decided.flatMap(({ write }) => write ?? []);
  const refused = decided.filter(({ outcome }) => outcome.kind === 'refused').length;
  const work = (manager: EntityManager): Promise<NoticedUse[]> => notice(manager, consortiumId, rows);
  const changed = (recorded: readonly NoticedUse[]) => (recorded.length === 0 ? null : { detail: { events: decided.length, recorded: recorded.length, refused } });
  const names = new Set((rows.length === 0 ? [] : await changing(app, consortiumId, work, changed)).map(nameOfNoticed));
  return decided.map(({ outcome, write }) => (outcome.kind === 'recorded' && write !== null && !names.has(nameOfNoticed(write)) ? { ...outcome, kind: 'known' } : outcome));
}
