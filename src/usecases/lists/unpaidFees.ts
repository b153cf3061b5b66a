import { addDays, earliest, type Day } from '../../domain/day';
import type { MembershipStatus, Reason } from '../../domain/facts';
import { standingUntil } from '../../domain/pendingRuns';
import { unpaidFeesSource, type UnpaidFeeRow } from '../../store/lists/unpaidFeeRows';
import { dayFrom, dayOrNull } from '../../store/rowDays';
import type { Application } from '../application';
import { listOf, type List, type Listed } from './list';
import { listScope, refuseReversed, type ListWanted } from './listWanted';
import { stateToday } from './stateToday';

/** A fee of which something is owed. Amounts are in cents. */
export interface UnpaidFee extends Listed {
  readonly membershipId: string;
  readonly type: string;
  readonly amount: number;
  readonly owed: number;
  /** The day on which it was invoiced: that of the enrolment. */
  readonly since: Day;
  readonly ageDays: number;
  /** Today's at the institution. */
  readonly status: MembershipStatus;
  /** What a run does next about the membership unless something changes; null: nothing. */
  readonly nextStep: FeeStep | null;
}

export interface FeeStep {
  readonly on: Day;
  readonly status: MembershipStatus;
  readonly reasons: readonly Reason[];
}

/** Which fees; the days, both included, are those of the invoice, and null leaves a side open. */
export interface UnpaidFeesWanted extends ListWanted {
  readonly from: Day | null;
  readonly through: Day | null;
  /** Also of memberships that were cancelled, that a run has ended, or whose holder has died. */
  readonly includeEnded: boolean;
}

/** Fees that are open, the oldest of an institution first. */
export function unpaidFees(app: Application, wanted: UnpaidFeesWanted): List<UnpaidFee> {
  const { from, through, includeEnded } = wanted;
  const today = app.clock.today(wanted.consortium.timeZone);
  refuseReversed(from, through);
  const asked = { ...listScope(wanted, today), from, through, includeEnded, today };
  return listOf(app, asked.consortiumId, () => unpaidFeesSource(asked), (row: UnpaidFeeRow) => unpaidFee(row, today));
}

function unpaidFee(row: UnpaidFeeRow, today: Day): UnpaidFee {
  const since = dayFrom(row.enrolled_on);
  const state = row.standing === null ? null : stateToday(row.standing.own, row, today);
  return {
    patronId: row.patron_id,
    institution: row.institution_id,
    membershipId: row.membership_id,
    type: row.type,
    amount: row.amount,
    owed: Math.max(row.amount - (row.paid ?? 0), 0),
    since,
    ageDays: today - since,
    status: state?.status ?? 'NONE',
    nextStep: nextStep(row, today),
    key: [row.institution_id, row.enrolled_on, row.patron_id, row.membership_id],
  };
}

/** What runs have done is no step any more; one that is due and not done still is. */
function nextStep({ standing, membership_id, next_due_on, waiting_since }: UnpaidFeeRow, today: Day): FeeStep | null {
  if (standing === null) return null;
  const undone = earliest(addDays(today, 1), dayOrNull(next_due_on), dayOrNull(waiting_since));
  const steps = standingUntil(standing.own, today, today).transitions.filter(({ membershipId, kind, on }) => membershipId === membership_id && kind !== 'TERM' && on >= undone);
  const [first] = [...steps].sort((a, b) => a.on - b.on);
  return first === undefined ? null : { on: first.on, status: first.status, reasons: [first.reason] };
}
