import { earliest, existingDay, FIRST_DATE, LAST_DATE } from '../../src/domain/day';
import { day } from './aPatron';

describe('A date that somebody wrote', () => {
  test.each<[string, [number, number, number], string | null]>([
    ['the first that can be written', [1, 1, 1], '0001-01-01'],
    ['before it', [0, 12, 31], null],
    ['the last that can be written', [9999, 12, 31], '9999-12-31'],
    ['after it', [10_000, 1, 1], null],
    ['a leap day', [2024, 2, 29], '2024-02-29'],
    ['a leap day of a year that has none', [2025, 2, 29], null],
    ['the last day of a short month', [2025, 4, 30], '2025-04-30'],
    ['the day after it', [2025, 4, 31], null],
    ['the day before the first', [2025, 4, 0], null],
    ['the month before the first', [2025, 0, 1], null],
    ['the month after the last', [2025, 13, 1], null],
    ['words', [NaN, 1, 1], null],
  ])('%s', (_case, parts, written) => {
    expect(existingDay(...parts)).toBe(written === null ? null : day(written));
  });
});

describe('The earliest of some days', () => {
  const [may, june] = [day('2025-05-01'), day('2025-06-01')];
  test.each([
    ['alone', earliest(may), may],
    ['an earlier one after it', earliest(june, null, may), may],
    ['a later one after it', earliest(may, june, undefined), may],
    ['nothing beside it', earliest(june, null, undefined), june],
    ['the ends of time', earliest(LAST_DATE, FIRST_DATE), FIRST_DATE],
  ])('%s', (_case, found, expected) => {
    expect(found).toBe(expected);
  });
});
