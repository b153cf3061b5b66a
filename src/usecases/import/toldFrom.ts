import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { ListedBefore } from '../../store/listedBefore';
import { dayFrom } from '../../store/rowDays';
import type { BlockTold, CardTold, MembershipTold, PatronTold } from '../patronTold';
import type { ListedMembership, ListedPatron, Until } from './listedPatron';

/**
 * What a row of a list tells, seen beside what stands: what has changed holds from today, and what has not is not told.
 * `before` is null for a patron of whom the source has not told yet.
 */
export function toldFrom(listed: ListedPatron, before: ListedBefore | null, today: Day): PatronTold {
  const { sourceId, kind, bornOn, deceasedOn, card, lastUse, membership } = listed;
  return {
    sourceId,
    kind,
    bornOn,
    deceasedOn,
    cards: card === undefined ? undefined : cardsTold(card, before),
    name: listed.name,
    contact: listed.contact,
    identityNumber: listed.identityNumber,
    identityCode: identityCode(listed, before, today),
    memberships: [membershipTold(membership, before, today)],
    activity: lastUse === undefined ? undefined : [{ institution: membership.institution, ...lastUse }],
    blocks: restriction(listed, before, today),
  };
}

function cardsTold({ isOnly, ...card }: NonNullable<ListedPatron['card']>, before: ListedBefore | null): CardTold[] {
  const others = isOnly === true ? (before?.activeCards ?? []).filter((number) => number !== card.number) : [];
  return [card, ...others.map((number): CardTold => ({ number, state: 'REPLACED' }))];
}

function identityCode({ identityCode: value }: ListedPatron, before: ListedBefore | null, today: Day): PatronTold['identityCode'] {
  if (value === undefined) return undefined;
  const latest = latestOf(before?.identityCodes ?? [], (row) => row.from_on);
  if (latest === undefined) return [{ value }];
  return latest.value === value ? undefined : [{ from: today, value }];
}

function membershipTold(listed: ListedMembership, before: ListedBefore | null, today: Day): MembershipTold {
  const { endsOn, renewedOn, ...row } = listed;
  if (renewedOn !== undefined && isNewRenewal(listed, renewedOn, before)) return { ...row, renewals: [{ on: renewedOn, ...end(endsOn) }] };
  if (endsOn === undefined) return row;
  const isKnown = before?.memberships.some(({ id }) => id === listed.id) ?? false;
  if (before === null || !isKnown) return { ...row, ...end(endsOn) };
  return recordedLast(listed.id, before) === stored(endsOn) ? row : { ...row, ...end(endsOn), endsOnFrom: today };
}

/** Some systems write the day of enrolment where nobody has renewed. */
function isNewRenewal({ id, enrolledOn }: ListedMembership, on: Day, before: ListedBefore | null): boolean {
  const isKnown = (before?.renewals ?? []).some((each) => each.membership_id === id && each.renewed_on === isoDay(on));
  return on > enrolledOn && !isKnown;
}

function end(endsOn: Until | undefined): Pick<MembershipTold, 'endsOn' | 'openEnded'> {
  if (endsOn === undefined) return {};
  return endsOn === 'NEVER' ? { openEnded: true } : { endsOn };
}

function stored(endsOn: Until): string | null {
  return endsOn === 'NEVER' ? null : isoDay(endsOn);
}

/** The last day that the records and renewals of a membership came to; undefined where none ever said one. */
function recordedLast(id: string, { recordedEnds, renewals }: ListedBefore): string | null | undefined {
  const records = recordedEnds.filter((row) => row.membership_id === id).map((row) => ({ on: row.from_on, endsOn: row.ends_on }));
  const renewed = renewals.filter((row) => row.membership_id === id && row.end_recorded).map((row) => ({ on: row.renewed_on, endsOn: row.ends_on }));
  return latestOf([...records, ...renewed], (row) => row.on)?.endsOn;
}

/** The last of those with the latest day. */
function latestOf<T>(rows: readonly T[], on: (row: T) => string): T | undefined {
  return rows.reduce<T | undefined>((found, row) => (found === undefined || on(row) >= on(found) ? row : found), undefined);
}

const RESTRICTION = 'restriction-';

/** A list says until when somebody is restricted, not since when: since the day on which the list first says so. */
function restriction({ restrictedUntil: until, membership }: ListedPatron, before: ListedBefore | null, today: Day): BlockTold[] | undefined {
  if (until === undefined) return undefined;
  const here = `${RESTRICTION}${membership.institution}-`;
  const open = before?.openBlocks.find(({ id }) => id.startsWith(here));
  const isRestricted = until !== null && (until === 'NEVER' || until > today);
  if (isRestricted === (open !== undefined)) return undefined;
  if (open === undefined) return [{ id: `${here}${isoDay(today)}`, institution: membership.institution, kind: 'GENERAL', from: today, liftedOn: null }];
  const from = dayFrom(open.from_on);
  const liftedOn = until !== null && until !== 'NEVER' && until > from ? until : today;
  return [{ id: open.id, institution: open.institution_id, kind: 'GENERAL', from, liftedOn }];
}
