declare const dayBrand: unique symbol;

/** A civil date as whole days since 1970-01-01. It has no time and no zone; ISO text exists only at the edges. */
export type Day = number & { readonly [dayBrand]: true };

/** Stands for "always was": earlier than every date that can be written. */
export const BEGINNING = -2147483648 as Day;

/** Stands for "open-ended": later than every date that can be written. */
export const FOREVER = 2147483647 as Day;

const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

/** The first date that can be written and stored. */
export const FIRST_DATE = dayOf(FIRST_YEAR, 1, 1);

/** The last date that can be written and stored. */
export const LAST_DATE = dayOf(LAST_YEAR, 12, 31);

/** A date as people write it; months count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The day of a civil date of the Gregorian calendar; the date must exist. */
export function dayOf(year: number, month: number, day: number): Day {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146097 + dayOfEra - 719468) as Day;
}

/** The day of a civil date as somebody wrote it; null where there is no such date in the years 1 to 9999. */
export function existingDay(year: number, month: number, day: number): Day | null {
  const exists = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? dayOf(year, month, day) : null;
}

/** Year, month (1 to 12) and day of the month of a day. */
export function civil(day: Day): CivilDate {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** How many days a month of a year has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day some days later (or earlier); BEGINNING and FOREVER stay what they are. */
export function addDays(day: Day, days: number): Day {
  return day === FOREVER || day === BEGINNING ? day : ((day + days) as Day);
}

/**
 * The same day of the month some months later (or earlier), clamped to that month's last day:
 * 31 January + 1 month is 28 or 29 February, 29 February + 12 months is 28 February.
 * What would lie outside the years 1 to 9999 is FOREVER or BEGINNING.
 */
export function addMonths(day: Day, months: number): Day {
  if (day === FOREVER || day === BEGINNING) return day;
  const date = civil(day);
  const total = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(total / 12);
  if (year > LAST_YEAR) return FOREVER;
  if (year < FIRST_YEAR) return BEGINNING;
  const month = total - year * 12 + 1;
  return dayOf(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** The first day of the month in which a day lies. */
export function startOfMonth(day: Day): Day {
  return day === FOREVER || day === BEGINNING ? day : addDays(day, 1 - civil(day).day);
}

/** The last day of the month in which a day lies. */
export function endOfMonth(day: Day): Day {
  if (day === FOREVER || day === BEGINNING) return day;
  const { year, month } = civil(day);
  return dayOf(year, month, daysInMonth(year, month));
}

/** The first day, on or after a day, that is the given day of its month (1 to 28). */
export function nextDayOfMonth(onOrAfter: Day, dayOfMonth: number): Day {
  const inThisMonth = addDays(startOfMonth(onOrAfter), dayOfMonth - 1);
  return inThisMonth >= onOrAfter ? inThisMonth : addDays(startOfMonth(addMonths(onOrAfter, 1)), dayOfMonth - 1);
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** The earliest of a day and of those others that there are. */
export function earliest(day: Day, ...others: readonly (Day | null | undefined)[]): Day {
  return others.reduce<Day>((first, other) => earlier(first, other ?? first), day);
}
