import { addDays, type Day } from '../domain/day';
import type { Activity, Committed, Dated, Fee, MembershipFacts, PatronFacts } from '../domain/facts';
import type { ActivityRow, FactRows, FeeRow, MembershipRow, RenewalRow, RunFactRow } from './factRows';
import { dayFrom, dayOrNull } from './rowDays';

/** The facts of a patron as the engine reads them, from rows. */
export function patronFacts(
  id: string,
  rows: FactRows,
  activity: readonly Activity[],
  runFacts: readonly RunFactRow[],
): PatronFacts {
  const person = rows.person[0];
  return {
    id,
    kind: person?.kind ?? 'PERSON',
    bornOn: dayOrNull(person?.born_on ?? null),
    deceasedOn: dayOrNull(person?.deceased_on ?? null),
    identityCode: rows.identity_code.map((row) => ({ from: dayFrom(row.from_on), value: row.value })).sort(byDay),
    memberships: rows.membership.map((row) => membershipFacts(row, rows, runFacts)).sort(byEnrolment),
    activity,
    charges: rows.charge.map((row) => ({
      institution: row.institution_id,
      amount: row.amount,
      raisedOn: dayFrom(row.raised_on),
      settledOn: dayOrNull(row.settled_on),
    })),
    blocks: rows.block.map((row) => ({
      institution: row.institution_id,
      kind: row.kind,
      from: dayFrom(row.from_on),
      liftedOn: dayOrNull(row.lifted_on),
    })),
  };
}

/**
 * The last days of use as rules see them. Where the last one was taken back and earlier ones were let go, use on the day
 * before it is supposed: the true last day is not known any more, and absence that nobody knows of must end nothing.
 */
export function activityOf(rows: readonly ActivityRow[]): Activity[] {
  return rows
    .filter((row) => !row.withdrawn || row.earlier_discarded)
    .map(({ institution_id, via, last_on, earlier_discarded, withdrawn }) => {
      const last = dayFrom(last_on);
      return { institution: institution_id, via, on: withdrawn ? addDays(last, -1) : last, earlierUnknown: earlier_discarded };
    });
}

function membershipFacts(row: MembershipRow, rows: FactRows, runFacts: readonly RunFactRow[]): MembershipFacts {
  const mine = (other: { readonly membership_id: string }): boolean => other.membership_id === row.id;
  const fee = rows.fee.find(mine);
  return {
    id: row.id,
    institution: row.institution_id,
    type: row.type,
    enrolledOn: dayFrom(row.enrolled_on),
    startsOn: dayFrom(row.starts_on),
    via: row.via,
    recordedEnds: rows.recorded_end.filter(mine).map((end): Dated<Day | null> => ({ from: dayFrom(end.from_on), value: dayOrNull(end.ends_on) })).sort(byDay),
    renewals: rows.renewal.filter(mine).map(renewal).sort((a, b) => a.on - b.on),
    fee: fee === undefined ? null : feeFacts(fee),
    cancelledOn: dayOrNull(row.cancelled_on),
    cancelDecidedOn: dayOrNull(row.cancel_decided_on),
    cancelReason: row.cancel_reason,
    digital: row.digital,
    committed: runFacts.filter(mine).map(committed).sort((a, b) => a.on - b.on),
  };
}

function renewal(row: RenewalRow): { readonly on: Day; readonly endsOn?: Day | null } {
  const on = dayFrom(row.renewed_on);
  return row.end_recorded ? { on, endsOn: dayOrNull(row.ends_on) } : { on };
}

function feeFacts(row: FeeRow): Fee {
  return { amount: row.amount, paidOn: dayOrNull(row.paid_on), paid: row.paid, waivedOn: dayOrNull(row.waived_on) };
}

function committed(row: RunFactRow): Committed {
  return {
    on: dayFrom(row.on_day),
    kind: row.kind,
    status: row.status,
    reason: row.reason,
    ...(row.kind === 'TERM' ? { endsOn: dayOrNull(row.ends_on) } : {}),
    ...(row.certain_through === null ? {} : { certainThrough: dayFrom(row.certain_through) }),
    ...(row.revives ? { revives: true } : {}),
  };
}

function byDay(a: { readonly from: Day }, b: { readonly from: Day }): number {
  return a.from - b.from;
}

function byEnrolment(a: MembershipFacts, b: MembershipFacts): number {
  return a.enrolledOn - b.enrolledOn || a.startsOn - b.startsOn || (a.id < b.id ? -1 : 1);
}
