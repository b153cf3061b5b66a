/**
 * A wall calendar written out by hand: one leaf for every day of seven centuries, numbered in order.
 * Slow to make, impossible to get wrong, and it shares no line of code with the calendar of the engine.
 */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2600;

const yearOf: number[] = [];
const monthOf: number[] = [];
const domOf: number[] = [];
const firstLeafOfMonth: number[] = [];

function isLeap(year: number): boolean {
  if (year % 400 === 0) return true;
  if (year % 100 === 0) return false;
  return year % 4 === 0;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
  for (let month = 1; month <= 12; month += 1) {
    firstLeafOfMonth.push(yearOf.length);
    for (let dom = 1; dom <= monthLength(year, month); dom += 1) {
      yearOf.push(year);
      monthOf.push(month);
      domOf.push(dom);
    }
  }
}

function leaf(numbers: number[], day: number): number {
  const value = numbers[day];
  if (value === undefined) throw new RangeError(`Day number ${day} is not in the naive calendar.`);
  return value;
}

/** Month of a day counted from the first month of the calendar. */
export function monthCount(day: number): number {
  return (leaf(yearOf, day) - FIRST_YEAR) * 12 + leaf(monthOf, day) - 1;
}

/** Day of the month, 1 to 31. */
export function dayOfMonth(day: number): number {
  return leaf(domOf, day);
}

function firstOfMonthCount(months: number): number {
  return leaf(firstLeafOfMonth, months);
}

/** Number of a day given as year-month-day text; refuses a day that no calendar has. */
export function dayOf(text: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) throw new RangeError(`\`${text}\` is not a day.`);
  const [year, month, dom] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || dom < 1 || dom > monthLength(year, month)) throw new RangeError(`\`${text}\` is not a day.`);
  return firstOfMonthCount((year - FIRST_YEAR) * 12 + month - 1) + dom - 1;
}

/** The day as year-month-day text. */
export function textOf(day: number): string {
  const month = String(leaf(monthOf, day)).padStart(2, '0');
  return `${leaf(yearOf, day)}-${month}-${String(dayOfMonth(day)).padStart(2, '0')}`;
}

/** The same day `months` later, or the last day of that month where it has no such day. */
export function addMonths(day: number, months: number): number {
  const target = firstOfMonthCount(monthCount(day) + months);
  const length = monthLength(leaf(yearOf, target), leaf(monthOf, target));
  return target + Math.min(dayOfMonth(day), length) - 1;
}

/** Last day of the month in which the day lies. */
export function lastOfMonth(day: number): number {
  return firstOfMonthCount(monthCount(day) + 1) - 1;
}
