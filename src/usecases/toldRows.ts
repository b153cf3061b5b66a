import { FIRST_DATE, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { centsOf } from '../domain/money';
import type { FactRows } from '../store/factRows';
import { isoOrNull, type IsoDay } from '../store/rowDays';
import type { MembershipTold, PatronTold } from './patronTold';

/** "Ever since": the first day that the database can hold. */
export const EVER_SINCE = isoDay(FIRST_DATE);

/**
 * Turns what a source tells of a patron into rows of the fact tables; only what was mentioned is there. `before` is what
 * stands already: of a row told again, what is not mentioned stays. `today` is the day on which a change is noticed.
 */
export function toldRows(told: PatronTold, before: FactRows | null, today: Day): FactRows {
  const memberships = told.memberships ?? [];
  return {
    person: personRow(told, before?.person[0]),
    identity_code: (told.identityCode ?? []).map(({ from, value }) => ({ from_on: isoOrNull(from) ?? EVER_SINCE, value })),
    membership: memberships.map((row) => membershipRow(row, before?.membership.find((old) => old.id === row.id))),
    recorded_end: memberships.flatMap((row) => recordedEnd(row, before, today)),
    renewal: memberships.flatMap((row) => renewalRows(row, before)),
    fee: memberships.flatMap((row) => feeRow(row, before?.fee.find((old) => old.membership_id === row.id))),
    charge: (told.charges ?? []).map((charge) => ({
      id: charge.id,
      institution_id: charge.institution,
      amount: centsOf(charge.amount),
      raised_on: isoDay(charge.raisedOn),
      settled_on: kept(charge.settledOn, before?.charge.find((old) => old.id === charge.id)?.settled_on),
    })),
    block: (told.blocks ?? []).map((block) => ({
      id: block.id,
      institution_id: block.institution,
      kind: block.kind,
      from_on: isoDay(block.from),
      lifted_on: kept(block.liftedOn, before?.block.find((old) => old.id === block.id)?.lifted_on),
    })),
  };
}

function personRow(told: PatronTold, before: FactRows['person'][number] | undefined): FactRows['person'] {
  if (told.kind === undefined && told.bornOn === undefined && told.deceasedOn === undefined) return [];
  return [
    {
      kind: told.kind ?? before?.kind ?? 'PERSON',
      born_on: kept(told.bornOn, before?.born_on),
      deceased_on: kept(told.deceasedOn, before?.deceased_on),
    },
  ];
}

function membershipRow(row: MembershipTold, before: FactRows['membership'][number] | undefined): FactRows['membership'][number] {
  return {
    id: row.id,
    institution_id: row.institution,
    type: row.type,
    enrolled_on: isoDay(row.enrolledOn),
    starts_on: startsOn(row, before),
    via: row.via ?? before?.via ?? 'DESK',
    ...cancellation(row, before),
    digital: row.digital ?? before?.digital ?? false,
  };
}

function cancellation(row: MembershipTold, before: FactRows['membership'][number] | undefined) {
  const cancelled = kept(row.cancelledOn, before?.cancelled_on);
  if (cancelled === null) return { cancelled_on: null, cancel_decided_on: null, cancel_reason: null };
  const reason = row.cancelReason === undefined ? before?.cancel_reason : row.cancelReason;
  return { cancelled_on: cancelled, cancel_decided_on: cancelDecidedOn(row, cancelled, before), cancel_reason: reason ?? null };
}

/** A cancellation that is told with another day, and no decision of an earlier one, is known from its own day. */
function cancelDecidedOn(row: MembershipTold, cancelled: IsoDay, before: FactRows['membership'][number] | undefined): IsoDay | null {
  if (row.cancelDecidedOn !== undefined) return isoOrNull(row.cancelDecidedOn);
  return before?.cancelled_on === cancelled ? before.cancel_decided_on : null;
}

/** A first day that was never told goes with the day of enrolment. */
function startsOn(row: MembershipTold, before: FactRows['membership'][number] | undefined): IsoDay {
  const told = before === undefined || before.starts_on === before.enrolled_on ? null : before.starts_on;
  return kept(row.startsOn, told) ?? isoDay(row.enrolledOn);
}

/** A last day told for the first time holds since the enrolment; a changed one from the day stated, else from today. */
function recordedEnd(row: MembershipTold, before: FactRows | null, today: Day): FactRows['recorded_end'][number][] {
  if (row.openEnded !== true && !isDay(row.endsOn)) return [];
  const ends = (before?.recorded_end ?? []).filter((end) => end.membership_id === row.id);
  const latest = [...ends].sort((a, b) => (a.from_on < b.from_on ? 1 : -1))[0];
  const endsOn = row.openEnded === true ? null : isoOrNull(row.endsOn);
  if (latest !== undefined && latest.ends_on === endsOn && !isDay(row.endsOnFrom)) return [];
  const from = row.endsOnFrom ?? (latest === undefined ? row.enrolledOn : today);
  return [{ membership_id: row.id, from_on: isoDay(from), ends_on: endsOn }];
}

function renewalRows(row: MembershipTold, before: FactRows | null): FactRows['renewal'][number][] {
  return (row.renewals ?? []).map(({ on, endsOn, openEnded }) => {
    const renewedOn = isoDay(on);
    const old = before?.renewal.find((other) => other.membership_id === row.id && other.renewed_on === renewedOn);
    const silent = endsOn === undefined && (openEnded ?? null) === null;
    const end = silent && old !== undefined ? old : { end_recorded: openEnded === true || isDay(endsOn), ends_on: openEnded === true ? null : isoOrNull(endsOn) };
    return { membership_id: row.id, renewed_on: renewedOn, end_recorded: end.end_recorded, ends_on: end.ends_on };
  });
}

function feeRow({ id, fee }: MembershipTold, before: FactRows['fee'][number] | undefined): FactRows['fee'][number][] {
  if (fee === null || fee === undefined) return [];
  const { amount, paidOn, paid, waivedOn } = fee;
  return [
    {
      membership_id: id,
      amount: centsOf(amount),
      paid_on: kept(paidOn, before?.paid_on),
      paid: paid === undefined ? (before?.paid ?? null) : paid === null ? null : centsOf(paid),
      waived_on: kept(waivedOn, before?.waived_on),
    },
  ];
}

/** What is not mentioned stays; null takes it back. */
function kept(told: Day | null | undefined, before: IsoDay | null | undefined): IsoDay | null {
  return told === undefined ? (before ?? null) : isoOrNull(told);
}

function isDay(day: Day | null | undefined): day is Day {
  return day !== null && day !== undefined;
}
