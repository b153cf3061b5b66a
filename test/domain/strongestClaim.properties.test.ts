import fc from 'fast-check';
import { BEGINNING, FOREVER, type Day } from '../../src/domain/day';
import { contains } from '../../src/domain/period';
import { strongestClaim, type Weighted } from '../../src/domain/strongestClaim';
import { boundaries, stretches, stretchIndex, throughOf, timelineOf, valueOn, type Stretch } from '../../src/domain/timeline';

const LAST = 60;
const smallDay = fc.integer({ min: -5, max: LAST }) as unknown as fc.Arbitrary<Day>;
const anyDay = fc.oneof({ weight: 12, arbitrary: smallDay }, { weight: 1, arbitrary: fc.constantFrom(BEGINNING, FOREVER) });

const claim: fc.Arbitrary<Weighted> = fc.record({
  from: anyDay,
  through: anyDay,
  strength: fc.constantFrom(-1, 0, 0, 1, 2, 2, 3),
});

const claims = fc.array(claim, { maxLength: 8 });

/** The plain reading of the rule, for one day: the strongest of the claims on it, of equals the first; -1 for none. */
function winnerOn(asked: readonly Weighted[], day: Day): number {
  const onDay = asked.filter((each) => contains(each, day));
  const strongest = Math.max(...onDay.map((each) => each.strength));
  return asked.findIndex((each) => contains(each, day) && each.strength === strongest);
}

function daysFrom(from: Day): Day[] {
  return Array.from({ length: LAST + 10 - from }, (_, index) => (from + index) as Day);
}

describe('The strongest claim', () => {
  test('every day in turn tells the same as the sweep', () => {
    let contested = 0;
    fc.assert(
      fc.property(claims, smallDay, (asked, from) => {
        const packed = strongestClaim(asked, from);
        const days = daysFrom(from);
        let position = 0;
        const swept = days.map((day) => {
          while (position + 2 < packed.length && (packed[position + 2] as number) <= day) position += 2;
          return packed[position + 1];
        });
        expect(swept).toEqual(days.map((day) => winnerOn(asked, day)));
        contested += days.filter((day) => asked.filter((each) => contains(each, day)).length > 1).length;
      }),
      { numRuns: 500 },
    );
    expect(contested).toBeGreaterThan(1000);
  });

  test('a sweep begins on its first day, goes strictly forward and says nothing twice', () => {
    let changes = 0;
    fc.assert(
      fc.property(claims, smallDay, (asked, from) => {
        const packed = [...strongestClaim(asked, from)];
        expect([packed[0], packed.length % 2]).toEqual([from, 0]);
        for (let at = 2; at < packed.length; at += 2) {
          expect(packed[at]).toBeGreaterThan(packed[at - 2] as number);
          expect(packed[at + 1]).not.toBe(packed[at - 1]);
          changes += 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(changes).toBeGreaterThan(500);
  });
});

describe('A timeline', () => {
  const timelines = fc.tuple(smallDay, fc.array(anyDay, { maxLength: 12 }), fc.func(fc.constantFrom('VALID', 'NOT_VALID', 'UNDETERMINED')));
  const made = timelines.map(([from, days, told]) => {
    const at = (day: Day): string => told(day);
    return { from, starts: boundaries(from, days), at, timeline: timelineOf(boundaries(from, days), at, (a, b) => a === b) };
  });

  test('its stretches follow each other without overlap or gap, and neighbours differ', () => {
    let long = 0;
    fc.assert(
      fc.property(made, ({ from, timeline }) => {
        const parts = stretches(timeline);
        expect([parts[0]?.from, parts.at(-1)?.through]).toEqual([from, FOREVER]);
        parts.slice(1).forEach((part, index) => {
          const before = parts[index] as Stretch<string>;
          expect(part.from).toBe(before.through + 1);
          expect(part.value).not.toBe(before.value);
        });
        if (parts.length > 3) long += 1;
      }),
    );
    expect(long).toBeGreaterThan(0);
  });

  test('every day has exactly one value: that of the last start on or before it', () => {
    let before = 0;
    fc.assert(
      fc.property(made, ({ from, starts, at, timeline }) => {
        const parts = stretches(timeline);
        const days = daysFrom(from);
        const said = days.map((day) => {
          const holding = parts.filter((stretch) => contains(stretch, day));
          return [holding.length, holding[0]?.value, holding[0]?.through];
        });
        const startOf = (day: Day): Day => starts.filter((each) => each <= day).at(-1) as Day;
        expect(said.map(([count, value]) => [count, value])).toEqual(days.map((day) => [1, at(startOf(day))]));
        expect(said).toEqual(days.map((day) => [1, valueOn(timeline, day), throughOf(timeline, stretchIndex(timeline, day))]));
        if (valueOn(timeline, (from - 1) as Day) === undefined && stretchIndex(timeline, (from - 1) as Day) === -1) before += 1;
      }),
    );
    expect(before).toBe(100);
  });

  test.each<[string, readonly number[], readonly number[]]>([
    ['without other days', [], [10]],
    ['days before the first', [3, 9, BEGINNING], [10]],
    ['the first day itself', [10, 10], [10]],
    ['out of order and twice', [30, 20, 30], [10, 20, 30]],
    ['the end of time', [FOREVER], [10]],
    ['the day before the end of time', [FOREVER - 1], [10, FOREVER - 1]],
  ])('boundaries from day 10 %s', (_case, days, expected) => {
    expect(boundaries(10 as Day, days as Day[])).toEqual(expected);
  });
});
