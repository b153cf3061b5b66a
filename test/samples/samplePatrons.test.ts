import { addMonths, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { factDays } from '../../src/domain/visibleFacts';
import type { PatronTold } from '../../src/usecases/patronTold';
import { refusalOf } from '../../src/usecases/refusalOf';
import { EXAMPLE_CARDS } from '../../src/app/samples/exampleCards';
import { FLEMISH_SITUATIONS } from '../../src/app/samples/flanders/situations';
import { samplePatrons } from '../../src/app/samples/samplePatrons';
import { VASKI_SITUATIONS } from '../../src/app/samples/vaski/situations';
import { CONSORTIA, consortiumOf, day, patronsOf, TODAYS } from './sampleWorld';
import { toldAsFacts } from './toldAsFacts';

/** Days of use, charges and blocks. */
function daysAsMember({ activity, charges, blocks }: PatronTold): Day[] {
  return [...(activity ?? []).map((use) => use.on), ...(charges ?? []).map((charge) => charge.raisedOn), ...(blocks ?? []).map((block) => block.from)];
}

function latestDay(told: PatronTold): Day {
  const facts = toldAsFacts(told);
  return Math.max(...factDays(facts), ...facts.memberships.map((row) => row.startsOn), ...(facts.bornOn === null ? [] : [facts.bornOn])) as Day;
}

const samples = CONSORTIA.flatMap((id) => TODAYS.map((today) => [id, isoDay(today), today] as const));

describe.each(samples)('The made-up patrons of %s on %s', (id, _text, today) => {
  const consortium = consortiumOf(id);
  const patrons = patronsOf(id, today);
  const idsOf = (wrong: (told: PatronTold) => boolean): string[] => patrons.filter(wrong).map((told) => told.sourceId);

  test('are two thousand and the examples, each with an id of its own', () => {
    const examples = Object.values(EXAMPLE_CARDS).filter((example) => example.consortium === id);
    expect(patrons).toHaveLength(2000 + examples.length);
    expect(new Set(patrons.map((told) => told.sourceId)).size).toBe(patrons.length);
  });

  test('would all be taken in', () => {
    expect(patrons.flatMap((told) => refusalOf(told, { before: null, source: 'samples', consortium, today }) ?? [])).toEqual([]);
  });

  test('are members of institutions and types that exist, of the kind that the type is for', () => {
    const kinds = new Map(consortium.membershipTypes.map((type) => [type.code, type.appliesTo]));
    const institutions = new Set(consortium.institutions.map((each) => each.id));
    expect(idsOf(({ memberships }) => (memberships ?? []).length === 0)).toEqual([]);
    expect(idsOf(({ kind, memberships }) => (memberships ?? []).some((row) => kinds.get(row.type) !== kind))).toEqual([]);
    expect(idsOf(({ memberships }) => (memberships ?? []).some((row) => !institutions.has(row.institution)))).toEqual([]);
  });

  test('have no day after today, and of long before the first recorded day only enrolments and births', () => {
    expect(idsOf((told) => latestDay(told) > today)).toEqual([]);
    expect(idsOf((told) => daysAsMember(told).some((each) => each < addMonths(consortium.since, -24)))).toEqual([]);
  });

  test('were born before they enrolled, and were members before they owed, used or were blocked', () => {
    const enrolledOn = ({ memberships }: PatronTold): number => Math.min(...(memberships ?? []).map((row) => row.enrolledOn));
    expect(idsOf((told) => typeof told.bornOn === 'number' && addMonths(told.bornOn, 36) > enrolledOn(told))).toEqual([]);
    expect(idsOf((told) => daysAsMember(told).some((each) => each < enrolledOn(told)))).toEqual([]);
  });

  test('hold cards of one scheme, nobody the same, most of them one and a few two', () => {
    const numbers = patrons.flatMap((told) => (told.cards ?? []).map((card) => card.number));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !(id === 'fi-vaski' ? /^20\d{8}$/ : /^\d{13}$/).test(number))).toEqual([]);
    const several = idsOf((told) => told.cards?.length === 2).length;
    expect(several).toBeGreaterThan(20);
    expect(several).toBeLessThan(200);
  });

  test('are the same each time they are made', () => {
    expect(JSON.stringify(patronsOf(id, today))).toBe(JSON.stringify(patrons));
  });
});

test('Another day moves the dates and leaves the cards', () => {
  const [first, second] = ['2026-11-21', '2026-11-22'].map((text) => patronsOf('be-vlg', day(text)).slice(10));
  const numbers = (patrons: typeof first) => patrons?.map((told) => told.cards?.map((card) => card.number));
  expect(numbers(second)).toEqual(numbers(first));
  expect(second?.map((told) => told.memberships)).not.toEqual(first?.map((told) => told.memberships));
});

test.each([['fi-vaski', VASKI_SITUATIONS], ['be-vlg', FLEMISH_SITUATIONS]] as const)('The situations of %s add up to a thousand', (_id, situations) => {
  expect(situations.reduce((sum, situation) => sum + situation.perThousand, 0)).toBe(1000);
  expect(new Set(situations.map((situation) => situation.name)).size).toBe(situations.length);
});

test('There are no made-up patrons for a consortium of somebody’s own', () => {
  expect(samplePatrons('nl-brabant', day('2026-11-21'))).toBeNull();
});
