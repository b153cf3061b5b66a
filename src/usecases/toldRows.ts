import type { Consortium } from '../domain/consortium';
import { dayOf, type Day } from '../domain/day';
import type { Activity } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { FactRows } from '../store/factRows';
import type { IsoDay } from '../store/rowDays';
import type { CardRow } from '../store/savePatrons';
import type { MembershipTold, PatronTold } from './patronTold';

/** What one patron was told to be, as rows of the fact tables; only what was mentioned is there. */
export interface ToldRows {
  readonly rows: FactRows;
  readonly cards: readonly CardRow[];
  readonly activity: readonly Activity[];
}

/** "Ever since": the first day that the database can hold. */
const EVER_SINCE = isoDay(dayOf(1, 1, 1));

/** Turns what a source tells into rows. `before` is what stands already, `today` the day on which a change is noticed. */
export function toldRows(told: PatronTold, before: FactRows | null, today: Day, consortium: Consortium): ToldRows {
  const memberships = told.memberships ?? [];
  const known = new Set(consortium.institutions.map((each) => each.id));
  return {
    rows: {
      person: personRow(told, before),
      identity_code: (told.identityCode ?? []).map(({ from, value }) => ({ from_on: iso(from) ?? EVER_SINCE, value })),
      membership: memberships.map((row) => membershipRow(row)),
      recorded_end: memberships.flatMap((row) => recordedEnd(row, before, today)),
      renewal: memberships.flatMap((row) =>
        (row.renewals ?? []).map(({ on, endsOn, openEnded }) => ({
          membership_id: row.id,
          renewed_on: isoDay(on),
          end_recorded: openEnded === true || isDay(endsOn),
          ends_on: iso(endsOn),
        })),
      ),
      fee: memberships.flatMap(feeRow),
      charge: (told.charges ?? []).map((charge) => ({
        id: charge.id,
        institution_id: charge.institution,
        amount: cents(charge.amount),
        raised_on: isoDay(charge.raisedOn),
        settled_on: iso(charge.settledOn),
      })),
      block: (told.blocks ?? []).map((block) => ({
        id: block.id,
        institution_id: block.institution,
        kind: block.kind,
        from_on: isoDay(block.from),
        lifted_on: iso(block.liftedOn),
      })),
    },
    cards: (told.cards ?? []).map((card) => ({
      number: card.number,
      state: card.state ?? 'ACTIVE',
      from_on: iso(card.from),
      through_on: iso(card.through),
    })),
    activity: (told.activity ?? []).filter((act) => known.has(act.institution)),
  };
}

/** Amounts are told in the consortium's currency and kept in cents. */
export function cents(amount: number): number {
  return Math.round(amount * 100);
}

function personRow(told: PatronTold, before: FactRows | null): FactRows['person'] {
  const known = before?.person[0];
  if (told.kind === undefined && told.bornOn === undefined && told.deceasedOn === undefined) return [];
  return [
    {
      kind: told.kind ?? known?.kind ?? 'PERSON',
      born_on: told.bornOn === undefined ? (known?.born_on ?? null) : iso(told.bornOn),
      deceased_on: told.deceasedOn === undefined ? (known?.deceased_on ?? null) : iso(told.deceasedOn),
    },
  ];
}

function membershipRow(row: MembershipTold): FactRows['membership'][number] {
  return {
    id: row.id,
    institution_id: row.institution,
    type: row.type,
    enrolled_on: isoDay(row.enrolledOn),
    starts_on: isoDay(row.startsOn ?? row.enrolledOn),
    via: row.via ?? 'DESK',
    cancelled_on: iso(row.cancelledOn),
    cancel_reason: row.cancelReason ?? null,
    digital: row.digital ?? false,
  };
}

/** A last day told for the first time holds since the enrolment; a changed one from the day stated, else from today. */
function recordedEnd(row: MembershipTold, before: FactRows | null, today: Day): FactRows['recorded_end'][number][] {
  if (row.openEnded !== true && !isDay(row.endsOn)) return [];
  const ends = (before?.recorded_end ?? []).filter((end) => end.membership_id === row.id);
  const latest = [...ends].sort((a, b) => (a.from_on < b.from_on ? 1 : -1))[0];
  const endsOn = row.openEnded === true ? null : iso(row.endsOn);
  if (latest !== undefined && latest.ends_on === endsOn && !isDay(row.endsOnFrom)) return [];
  const from = row.endsOnFrom ?? (latest === undefined ? row.enrolledOn : today);
  return [{ membership_id: row.id, from_on: isoDay(from), ends_on: endsOn }];
}

function feeRow(row: MembershipTold): FactRows['fee'][number][] {
  const { fee } = row;
  if (fee === null || fee === undefined) return [];
  const paid = fee.paid === null || fee.paid === undefined ? null : cents(fee.paid);
  return [{ membership_id: row.id, amount: cents(fee.amount), paid_on: iso(fee.paidOn), paid, waived_on: iso(fee.waivedOn) }];
}

function isDay(day: Day | null | undefined): day is Day {
  return day !== null && day !== undefined;
}

function iso(day: Day | null | undefined): IsoDay | null {
  return isDay(day) ? isoDay(day) : null;
}
