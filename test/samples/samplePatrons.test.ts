import { addMonths } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { factDays } from '../../src/domain/visibleFacts';
import { refusalOf } from '../../src/usecases/refusalOf';
import { EXAMPLE_CARDS } from '../../src/usecases/samples/exampleCards';
import { FLEMISH_SITUATIONS } from '../../src/usecases/samples/flanders/situations';
import { samplePatrons, SAMPLE_CONSORTIA } from '../../src/usecases/samples/samplePatrons';
import { VASKI_SITUATIONS } from '../../src/usecases/samples/vaski/situations';
import { CONSORTIA, consortiumOf, day, TODAYS } from './sampleWorld';
import { toldAsFacts } from './toldAsFacts';

const samples = CONSORTIA.flatMap((id) => TODAYS.map((today) => [id, isoDay(today), today] as const));

describe.each(samples)('The made-up patrons of %s on %s', (id, _text, today) => {
  const consortium = consortiumOf(id);
  const { patrons } = samplePatrons(id, today);

  test('are two thousand and the examples, each with an id of its own', () => {
    const examples = Object.values(EXAMPLE_CARDS).filter((example) => example.consortium === id);
    expect(patrons).toHaveLength(2000 + examples.length);
    expect(new Set(patrons.map((patron) => patron.sourceId)).size).toBe(patrons.length);
  });

  test('would all be taken in', () => {
    const refused = patrons.flatMap((patron) => refusalOf(patron, { kind: false, consortium, today }) ?? []);
    expect(refused).toEqual([]);
  });

  test('are members of institutions and types that exist, of the kind that the type is for', () => {
    const kinds = new Map(consortium.membershipTypes.map((type) => [type.code, type.appliesTo]));
    const institutions = new Set(consortium.institutions.map((each) => each.id));
    for (const { kind, memberships } of patrons) {
      expect(memberships?.length).toBeGreaterThan(0);
      for (const row of memberships ?? []) {
        expect(kinds.get(row.type)).toBe(kind);
        expect(institutions).toContain(row.institution);
      }
    }
  });

  test('have no day after today, and only enrolments and births long before the first recorded day', () => {
    for (const patron of patrons) {
      const facts = toldAsFacts(patron);
      const starts = facts.memberships.map((row) => row.startsOn);
      expect(Math.max(...factDays(facts), ...starts, patron.bornOn ?? today)).toBeLessThanOrEqual(today);
      const others = [...facts.activity.map((use) => use.on), ...facts.charges.map((charge) => charge.raisedOn), ...facts.blocks.map((block) => block.from)];
      expect(Math.min(today, ...others)).toBeGreaterThanOrEqual(addMonths(consortium.since, -24));
    }
  });

  test('were born before they enrolled, and were members before they owed, used or were blocked', () => {
    for (const { bornOn, memberships, charges, blocks, activity } of patrons) {
      const enrolledOn = Math.min(...(memberships ?? []).map((row) => row.enrolledOn));
      expect(bornOn ?? addMonths(today, -1200)).toBeLessThan(enrolledOn);
      const others = [...(charges ?? []).map((charge) => charge.raisedOn), ...(blocks ?? []).map((block) => block.from), ...(activity ?? []).map((use) => use.on)];
      expect(Math.min(today, ...others)).toBeGreaterThanOrEqual(enrolledOn);
    }
  });

  test('hold cards of one scheme, nobody the same, most of them one and a few two', () => {
    const numbers = patrons.flatMap((patron) => (patron.cards ?? []).map((card) => card.number));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => !(id === 'fi-vaski' ? /^20\d{8}$/ : /^\d{13}$/).test(number))).toEqual([]);
    const several = patrons.filter((patron) => patron.cards?.length === 2).length;
    expect(several).toBeGreaterThan(20);
    expect(several).toBeLessThan(200);
  });

  test('are the same each time they are made', () => {
    expect(samplePatrons(id, today)).toEqual(samplePatrons(id, today));
  });
});

test('Another day moves the dates and leaves the cards', () => {
  const [first, second] = ['2026-11-21', '2026-11-22'].map((text) => samplePatrons('be-vlg', day(text)).patrons.slice(10));
  expect(second?.map((patron) => patron.cards)).toEqual(first?.map((patron) => patron.cards));
  expect(second).not.toEqual(first);
});

test.each([['fi-vaski', VASKI_SITUATIONS], ['be-vlg', FLEMISH_SITUATIONS]] as const)('The situations of %s add up to a thousand', (_id, situations) => {
  expect(situations.reduce((sum, situation) => sum + situation.perThousand, 0)).toBe(1000);
  expect(new Set(situations.map((situation) => situation.name)).size).toBe(situations.length);
});

test('A consortium without made-up patrons is refused by name', () => {
  expect(SAMPLE_CONSORTIA).toEqual([...CONSORTIA]);
  expect(() => samplePatrons('nl-brabant', day('2026-11-21'))).toThrow(
    'There are no made-up patrons for `nl-brabant`; there are some for `fi-vaski` and `be-vlg`.',
  );
});
