import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  addDays,
  addMonths,
  BEGINNING,
  civil,
  dayOf,
  daysInMonth,
  earlier,
  endOfMonth,
  FOREVER,
  later,
  nextDayOfMonth,
  startOfMonth,
  type Day,
} from '../../src/domain/day';
import { isoDay, parseIsoDay } from '../../src/domain/isoDay';

/** What the calendar of the standard says of every day of three centuries: lists as long, by the name of what is said. */
function standardCalendar(): (name: string) => readonly string[] {
  const script = join(__dirname, 'temporalCalendar.mjs');
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const [heading, ...rows] = printed.trimEnd().split('\n').map((line) => line.split(' '));
  return (name) => {
    const column = heading?.indexOf(name) ?? -1;
    return rows.map((cells) => cells[column] as string);
  };
}

const day = (text: string): Day => parseIsoDay(text) as Day;

const named = (each: Day): string => (each === FOREVER ? 'FOREVER' : each === BEGINNING ? 'BEGINNING' : isoDay(each));

describe('The calendar, every day from 1900-01-01 through 2200-12-31', () => {
  const calendar = standardCalendar();
  const texts = calendar('day');
  const days = calendar('number').map((number) => Number(number) as Day);
  const known = new Map(texts.map((text, index) => [text, days[index] as Day]));

  function disagreements<T>(ours: (day: Day) => T, theirs: readonly T[]): string[] {
    const found: string[] = [];
    for (let index = 0; index < days.length; index += 1) {
      const said = ours(days[index] as Day);
      if (said !== theirs[index]) found.push(`${texts[index]}: ${String(said)}, not ${String(theirs[index])}`);
    }
    return found;
  }

  test('has the same days', () => {
    expect([texts.length, texts[0], texts.at(-1)]).toEqual([109_938, '1900-01-01', '2200-12-31']);
    expect(disagreements((each) => each, texts.map((_, index) => (index - 25567) as Day))).toEqual([]);
  });

  test('prints and reads the same dates', () => {
    expect(disagreements(isoDay, texts)).toEqual([]);
    expect(disagreements((each) => parseIsoDay(isoDay(each)), days)).toEqual([]);
  });

  test('has the same years, months and days of the month', () => {
    expect(disagreements((each) => Object.values(civil(each)).join('/'), calendar('civil'))).toEqual([]);
    expect(disagreements((each) => String(daysInMonth(civil(each).year, civil(each).month)), calendar('daysInMonth'))).toEqual([]);
    expect(texts.filter((text, index) => dayOf(...(text.split('-').map(Number) as [number, number, number])) !== days[index])).toEqual([]);
  });

  test.each<[string, string, (day: Day) => Day]>([
    ['the next day', 'nextDay', (each) => addDays(each, 1)],
    ['1 month later', 'months1', (each) => addMonths(each, 1)],
    ['12 months later', 'months12', (each) => addMonths(each, 12)],
    ['24 months later', 'months24', (each) => addMonths(each, 24)],
    ['900 months later', 'months900', (each) => addMonths(each, 900)],
    ['5 months earlier', 'fiveEarlier', (each) => addMonths(each, -5)],
    ['the first day of the month', 'startOfMonth', startOfMonth],
    ['the last day of the month', 'endOfMonth', endOfMonth],
    ['the next 1st of a month', 'next1', (each) => nextDayOfMonth(each, 1)],
    ['the next 15th of a month', 'next15', (each) => nextDayOfMonth(each, 15)],
    ['the next 28th of a month', 'next28', (each) => nextDayOfMonth(each, 28)],
  ])('finds %s', (_what, name, ours) => {
    expect(disagreements(ours, calendar(name).map((text) => known.get(text) ?? day(text)))).toEqual([]);
  });
});

describe('A number of months later', () => {
  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2096-02-29', 48, '2100-02-28'],
    ['2024-02-29', -12, '2023-02-28'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-04-15', 900, '2100-04-15'],
    ['2025-04-15', 0, '2025-04-15'],
    ['0001-02-28', -1, '0001-01-28'],
    ['0001-01-31', -1, 'BEGINNING'],
    ['9998-12-31', 12, '9999-12-31'],
    ['9999-11-30', 1, '9999-12-30'],
    ['9999-12-01', 1, 'FOREVER'],
    ['2025-01-01', 1_200_000, 'FOREVER'],
    ['2025-01-01', -1_200_000, 'BEGINNING'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(named(addMonths(day(from), months))).toBe(expected);
  });
});

describe('Without beginning and without end', () => {
  test.each<[string, (day: Day) => Day]>([
    ['a day later', (each) => addDays(each, 1)],
    ['a day earlier', (each) => addDays(each, -1)],
    ['75 years later', (each) => addMonths(each, 900)],
    ['75 years earlier', (each) => addMonths(each, -900)],
    ['the first day of the month', startOfMonth],
    ['the last day of the month', endOfMonth],
    ['the next run on the 1st', (each) => nextDayOfMonth(each, 1)],
    ['the next run on the 28th', (each) => nextDayOfMonth(each, 28)],
  ])('%s is the same', (_what, moved) => {
    expect([BEGINNING, FOREVER].map((each) => named(moved(each)))).toEqual(['BEGINNING', 'FOREVER']);
  });

  test.each(['0001-01-01', '2025-04-15', '9999-12-31'])('%s lies between', (text) => {
    expect([earlier(day(text), FOREVER), later(day(text), BEGINNING)].map(named)).toEqual([text, text]);
    expect([earlier(day(text), BEGINNING), later(day(text), FOREVER)].map(named)).toEqual(['BEGINNING', 'FOREVER']);
  });

  test('after the last day that can be written no run comes any more', () => {
    expect(named(nextDayOfMonth(day('9999-12-01'), 1))).toBe('9999-12-01');
    expect(named(nextDayOfMonth(day('9999-12-02'), 1))).toBe('FOREVER');
    expect(named(nextDayOfMonth(day('9999-12-29'), 28))).toBe('FOREVER');
  });

  test.each([BEGINNING, FOREVER, (day('0001-01-01') - 1) as Day, (day('9999-12-31') + 1) as Day])('%d cannot be written', (each) => {
    expect(() => isoDay(each)).toThrow(`The day ${each} lies outside the years 1 to 9999.`);
  });
});

describe('A date as text', () => {
  test.each(['0001-01-01', '0004-02-29', '1600-02-29', '1969-12-31', '1970-01-01', '2000-02-29', '2024-02-29', '9999-12-31'])(
    '%s is a day, and is written so again',
    (text) => expect(isoDay(day(text))).toBe(text),
  );

  test.each([
    '2023-02-29', '1900-02-29', '2100-02-29', '2023-02-30', '2023-04-31', '2023-00-10', '2023-13-01', '2023-01-00', '2023-01-32',
    '0000-01-01', '10000-01-01', '-0001-01-01', '+2023-01-01', '2023-1-1', '23-01-01', '20230101', '2023/01/01', '2023-01',
    '2023-01-01T00:00:00Z', '2023-01-01 00:00', '2023-01-01Z', ' 2023-01-01', '2023-01-01 ', '2023-01-01\n', '٢٠٢٣-٠١-٠١', '', 'today',
  ])('%j is no day', (text) => {
    expect(parseIsoDay(text)).toBeNull();
  });
});
