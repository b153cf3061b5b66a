import { addDays, earlier, type Day } from '../../domain/day';
import type { MembershipStatus, Reason } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import type { MembershipView, OwnStanding, OwnState } from '../../domain/ownStanding';
import { validityEnd, type ValidityEnd } from '../../domain/validityEnd';
import { endingSource, type EndingAsked, type EndingRow } from '../../store/lists/endingRows';
import { dayFrom } from '../../store/rowDays';
import type { Application } from '../application';
import { Fault } from '../fault';
import { listOf, type List, type Listed } from './list';
import { listScope, refuseReversed, type ListWanted } from './listWanted';
import { stateToday } from './stateToday';

/** A membership of which the last valid day is known. */
export interface Ending extends Listed {
  readonly membership: MembershipView;
  readonly validThrough: Day;
  /** The run of the day after ends it. */
  readonly byRun: boolean;
  /** That run is due and not done: the membership is still valid. */
  readonly runPending: boolean;
  /** Today's. */
  readonly status: MembershipStatus;
  /** Why it ends. */
  readonly reasons: readonly Reason[];
}

/**
 * Those whose validity ends on the days from one through another, both included, as far as is known today; `from` null:
 * today. BAD_REQUEST where `through` has passed.
 */
export function expiringMemberships(app: Application, wanted: ListWanted, from: Day | null, through: Day): List<Ending> {
  const today = app.clock.today(wanted.consortium.timeZone);
  refuseReversed(from, through);
  if (through < today) throw new Fault('BAD_REQUEST', `\`through\` is ${isoDay(through)}, which has passed; ask for a day from ${isoDay(today)} on. Who has lapsed is another list.`);
  return endings(app, { ...listScope(wanted, today), which: 'expiring', from, through, today });
}

/** Those who were valid last on the days from one through another, both included, and are no more; null: ever, and through yesterday. */
export function lapsedMemberships(app: Application, wanted: ListWanted, from: Day | null, through: Day | null): List<Ending> {
  const today = app.clock.today(wanted.consortium.timeZone);
  refuseReversed(from, through);
  const yesterday = addDays(today, -1);
  return endings(app, { ...listScope(wanted, today), which: 'lapsed', from, through: through === null ? yesterday : earlier(through, yesterday), today });
}

function endings(app: Application, asked: EndingAsked): List<Ending> {
  return listOf(app, asked.consortiumId, () => endingSource(asked), (row: EndingRow) => ending(row, asked.today));
}

function ending(row: EndingRow, today: Day): Ending {
  const { own } = row.standing;
  const state = stateToday(own, row, today);
  const end = validityEnd(own) ?? ended(own, state);
  if (end === null) throw new Error(`The ledger says that a validity ends on ${row.valid_through}, and its projection knows of none.`);
  return {
    patronId: row.patron_id,
    institution: row.institution_id,
    membership: end.membership,
    validThrough: dayFrom(row.valid_through),
    byRun: row.ends_how === 'RUN',
    runPending: row.pending,
    status: state?.status ?? 'NONE',
    reasons: end.after.reasons,
    key: [row.institution_id, row.valid_through, row.patron_id],
  };
}

/** Where the projection begins after the end: what stands since. */
function ended(own: OwnStanding, state: OwnState | null): Pick<ValidityEnd, 'membership' | 'after'> | null {
  const membership = state === null ? undefined : own.memberships[state.membership];
  return state === null || membership === undefined ? null : { membership, after: state };
}
