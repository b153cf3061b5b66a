import type { Day } from '../../domain/day';
import type { MembershipStatus, Reason } from '../../domain/facts';
import type { OwnStanding, OwnState, Validity } from '../../domain/ownStanding';
import { stateOn } from '../../domain/pendingRuns';
import { changesSource, type ChangedRow, type WrittenStanding } from '../../store/lists/changedRows';
import { dayOrNull } from '../../store/rowDays';
import type { Application } from '../application';
import { Fault } from '../fault';
import { listOf, type List, type Listed } from './list';
import { listScope, type ListWanted } from './listWanted';
import { stateToday } from './stateToday';

/** A standing of a patron's own at an institution, as lists tell it. */
export interface ListedState {
  readonly validity: Validity;
  readonly status: MembershipStatus;
  /** The last valid day; null: nothing ends it, or there never was one. */
  readonly validThrough: Day | null;
  readonly reasons: readonly Reason[];
}

/** A standing that was written anew. */
export interface Changed extends Listed {
  /** When it was written last. */
  readonly changedAt: Date;
  /** What stood at the moment asked about; null: no membership was known. */
  readonly before: ListedState | null;
  /** What stands today; null: no membership is known any more. */
  readonly after: ListedState | null;
}

/**
 * The standings that were written after a moment, each once. What a date alone brings about is written beforehand, as the
 * last valid day, and not once more when the day comes. BAD_REQUEST for a moment to come.
 */
export function changesSince(app: Application, wanted: ListWanted, since: Date): List<Changed> {
  const { consortium } = wanted;
  const today = app.clock.today(consortium.timeZone);
  if (since > app.clock.now()) throw new Fault('BAD_REQUEST', `\`since\` is ${since.toISOString()}, which is to come; give a moment that has passed.`);
  const days = { then: app.clock.dayAt(since, consortium.timeZone), today };
  const asked = { ...listScope(wanted, today), since };
  return listOf(app, asked.consortiumId, () => changesSource(asked), (row: ChangedRow) => changed(row, days));
}

function changed(row: ChangedRow, { then, today }: { readonly then: Day; readonly today: Day }): Changed {
  return {
    patronId: row.patron_id,
    institution: row.institution_id,
    changedAt: row.changed_at,
    before: listed(row.before, (own) => stateOn(own, then, { runsDueThrough: then, openRuns: null })),
    after: listed(row.after, (own) => stateToday(own, row, today)),
    key: [row.institution_id, row.at, row.patron_id],
  };
}

function listed(written: WrittenStanding | null, stateOf: (own: OwnStanding) => OwnState | null): ListedState | null {
  const state = written === null ? null : stateOf(written.standing.own);
  if (written === null || state === null) return null;
  const { validity, status, reasons } = state;
  return { validity, status, reasons, validThrough: dayOrNull(written.valid_through) };
}
