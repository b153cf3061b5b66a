import { civil, existingDay, type Day } from './day';

const FULL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of an RFC 3339 full-date such as `2025-04-15`, years 0001 to 9999; null when there is no such date. */
export function parseIsoDay(text: string): Day | null {
  const match = FULL_DATE.exec(text);
  if (match === null) return null;
  return existingDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The RFC 3339 full-date of a day; the day must lie in the years 1 to 9999. */
export function isoDay(day: Day): string {
  const date = civil(day);
  if (date.year < 1 || date.year > 9999) throw new RangeError(`The day ${day} lies outside the years 1 to 9999.`);
  return `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}
