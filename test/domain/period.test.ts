import { BEGINNING, FOREVER, type Day } from '../../src/domain/day';
import { ALWAYS, contains, overlap, type Period } from '../../src/domain/period';

const period = (from: number, through: number): Period => ({ from: from as Day, through: through as Day });

describe('A period', () => {
  test.each<[string, Period, number, boolean]>([
    ['the day before it', period(10, 20), 9, false],
    ['its first day', period(10, 20), 10, true],
    ['its last day', period(10, 20), 20, true],
    ['the day after it', period(10, 20), 21, false],
    ['its only day', period(10, 10), 10, true],
    ['any day where it never began', period(BEGINNING, 20), -700_000, true],
    ['any day where it never ends', period(10, FOREVER), 2_900_000, true],
    ['any day where it is always', ALWAYS, 0, true],
  ])('%s', (_which, whole, on, expected) => {
    expect(contains(whole, on as Day)).toBe(expected);
  });
});

describe('The days that two periods share', () => {
  test.each<[string, Period, Period, Period | null]>([
    ['one after the other', period(1, 9), period(11, 20), null],
    ['one right after the other', period(1, 10), period(11, 20), null],
    ['the last day of one is the first of the other', period(1, 10), period(10, 20), period(10, 10)],
    ['partly the same days', period(1, 15), period(10, 20), period(10, 15)],
    ['one within the other', period(1, 30), period(10, 20), period(10, 20)],
    ['the same days', period(10, 20), period(10, 20), period(10, 20)],
    ['one without beginning, one without end', period(BEGINNING, 20), period(10, FOREVER), period(10, 20)],
    ['one of them always', ALWAYS, period(10, 20), period(10, 20)],
    ['both always', ALWAYS, ALWAYS, ALWAYS],
    ['one of them turned round', period(20, 10), ALWAYS, null],
  ])('%s', (_which, a, b, expected) => {
    expect([overlap(a, b), overlap(b, a)]).toEqual([expected, expected]);
  });
});
