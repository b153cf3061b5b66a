import fc from 'fast-check';
import { addDays, addMonths, dayOf, endOfMonth, startOfMonth, type Day } from '../../src/domain/day';
import type { Activity, Block, Charge, Fee, MembershipFacts, PatronFacts, Presence, Renewal } from '../../src/domain/facts';
import type { Rulebook } from '../../src/policies/rulebook';
import type { NearChange } from './asked';

export const FIRST = dayOf(2020, 1, 1);
export const LAST = dayOf(2025, 12, 31);

const NOTABLE = [dayOf(2021, 5, 10), dayOf(2022, 7, 1), dayOf(2024, 2, 29), dayOf(2024, 3, 28), dayOf(2025, 4, 15)];
const plain = fc.integer({ min: FIRST, max: LAST }) as unknown as fc.Arbitrary<Day>;

/** A day of seven years, often the first or last of a month, or the day on which a rule begins. */
export const anyDay: fc.Arbitrary<Day> = fc.oneof(
  { weight: 4, arbitrary: plain },
  { weight: 1, arbitrary: plain.map(startOfMonth) },
  { weight: 1, arbitrary: plain.map(endOfMonth) },
  { weight: 1, arbitrary: fc.constantFrom(...NOTABLE.flatMap((day) => [addDays(day, -1), day])) },
);

/** A number of days, more often few than many. */
export const stretch = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 400 }), fc.constantFrom(182, 365, 366, 731));

/** How often a law is tried; LONGER=50 in the environment tries it fifty times as often. */
export function runs(numRuns: number): { numRuns: number } {
  return { numRuns: numRuns * Number(process.env['LONGER'] ?? 1) };
}

/** Which change to look at, and how many days from it. */
export const nearChange: fc.Arbitrary<NearChange> = fc.record({ which: fc.nat(200), shift: fc.constantFrom(-1, 0, 0, 1, 7, 30) });

/** Null but for so many in a hundred. */
function maybe<T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary });
}

function fees(from: Day): fc.Arbitrary<Fee> {
  const paid = fc.record({ after: stretch, part: fc.boolean() });
  return fc.record({ paid: maybe(50, paid), waivedAfter: maybe(10, stretch) }).map((told) => ({
    amount: 500,
    paidOn: told.paid === null ? null : addDays(from, told.paid.after),
    paid: told.paid?.part === true ? 200 : null,
    waivedOn: told.waivedAfter === null ? null : addDays(from, told.waivedAfter),
  }));
}

/** A membership without runs behind it; what is recorded or renewed of it is dated on or after its enrolment. */
function memberships(institutions: readonly string[]): fc.Arbitrary<Omit<MembershipFacts, 'id'>> {
  const renewal = fc.record({ after: fc.integer({ min: 1, max: 900 }), forMonths: maybe(40, fc.constantFrom(1, 6, 12, 24)) });
  return anyDay.map(early).chain((enrolledOn) => {
    const renewals: fc.Arbitrary<Renewal[]> = fc
      .uniqueArray(renewal, { selector: (each) => each.after, maxLength: 2 })
      .map((list) => list.map(({ after, forMonths }) => renewed(addDays(enrolledOn, after), forMonths)).sort((a, b) => a.on - b.on));
    const recorded = fc.record({ from: fc.constantFrom(0, 0, 0, 100), months: fc.constantFrom(3, 12, 12, 24, null) });
    const row = fc.record({
      at: fc.constantFrom(...institutions.flatMap(somewhere)),
      enrolledOn: fc.constant(enrolledOn),
      startsOn: fc.constantFrom(0, 0, 0, 1, 20).map((after) => addDays(enrolledOn, after)),
      via: fc.constantFrom('DESK', 'DESK', 'ONLINE', 'IMPORT'),
      recordedEnds: maybe(25, recorded).map((each) =>
        each === null ? [] : [{ from: addDays(enrolledOn, each.from), value: each.months === null ? null : addMonths(enrolledOn, each.months) }],
      ),
      renewals: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: renewals }),
      fee: maybe(50, fees(enrolledOn)),
      cancelledOn: maybe(15, stretch).map((after) => (after === null ? null : addDays(enrolledOn, after))),
      cancelReason: fc.constant(null),
      digital: fc.constant(false),
      committed: fc.constant([]),
    });
    return row.map(({ at, ...told }) => ({ ...at, ...told }));
  });
}

/** Most memberships begin in the first half of the years, so that there is time for things to happen to them. */
function early(day: Day): Day {
  return day % 4 === 0 ? day : addDays(FIRST, Math.floor((day - FIRST) / 2));
}

function renewed(on: Day, forMonths: number | null): Renewal {
  return forMonths === null ? { on } : { on, endsOn: addMonths(on, forMonths) };
}

export function charges(institutions: readonly string[]): fc.Arbitrary<Charge> {
  const told = { institution: fc.constantFrom(...institutions), amount: fc.constantFrom(-300, 150, 260, 520, 1200), raisedOn: anyDay, openFor: maybe(60, stretch) };
  return fc.record(told).map(({ openFor, ...charge }) => ({ ...charge, settledOn: openFor === null ? null : addDays(charge.raisedOn, openFor) }));
}

export function blocks(institutions: readonly string[]): fc.Arbitrary<Block> {
  const kind = fc.constantFrom('GENERAL', 'COLLECTIONS', 'ONLINE_REGISTRATION', 'PAYMENT');
  const told = { institution: fc.constantFrom(...institutions), kind, from: anyDay, heldFor: maybe(60, stretch) };
  return fc.record(told).map(({ heldFor, ...block }) => ({ ...block, liftedOn: heldFor === null ? null : addDays(block.from, heldFor) }));
}

export function activities(institutions: readonly string[]): fc.Arbitrary<Activity> {
  return fc.record({ institution: fc.constantFrom(...institutions), via: fc.constantFrom('ILS', 'PORTAL', 'SIP2'), on: anyDay });
}

/** A membership at one of the institutions, of a type that suits it; one type in many is unknown to the consortium. */
function somewhere(institution: string): { institution: string; type: string }[] {
  const types = institution === 'turku' ? ['HENKILO', 'HENKILO', 'HENKILO', 'YHTEISO', 'EITILASTO'] : ['FREE', 'FREE', 'FREE_TERM', 'PAID', 'YOUTH', 'CLASS'];
  return [...types, ...types, ...types, 'UNLISTED'].map((type) => ({ institution, type }));
}

/** A patron with up to three memberships at the institutions of a rulebook, and everything that may be told of one. */
export function patronOf(rulebook: Rulebook): fc.Arbitrary<PatronFacts> {
  const institutions = rulebook.consortium.institutions.map(({ id }) => id);
  const presence = fc.constantFrom<Presence>('PRESENT', 'ABSENT', 'UNKNOWN');
  return fc
    .record({
      kind: fc.constantFrom('PERSON', 'PERSON', 'ORGANISATION'),
      deceasedOn: maybe(5, anyDay),
      identityCode: fc.uniqueArray(fc.record({ from: anyDay, value: presence }), { selector: (each) => each.from, maxLength: 2 }),
      memberships: fc.array(memberships(institutions), { minLength: 1, maxLength: 3 }),
      activity: fc.array(activities(institutions), { maxLength: 4 }),
      charges: fc.array(charges(institutions), { maxLength: 3 }),
      blocks: fc.array(blocks(institutions), { maxLength: 2 }),
    })
    .map((told) => ({
      ...told,
      id: 'p1',
      bornOn: null,
      identityCode: told.identityCode.sort((a, b) => a.from - b.from),
      memberships: told.memberships.map((row, index) => ({ ...row, id: `m${index + 1}` })),
    }));
}
