import type { Day } from '../domain/day';
import { isoDay, parseIsoDay } from '../domain/isoDay';

/** A date column as PostgreSQL writes it, `2025-04-15`. */
export type IsoDay = string;

/** The day of a date column; the database holds no other dates than those of the years 1 to 9999. */
export function dayFrom(text: IsoDay): Day {
  const day = parseIsoDay(text);
  if (day === null) throw new RangeError(`The database holds \`${text}\` in a date column, which is no date of the years 1 to 9999.`);
  return day;
}

/** The day of a date column that may be empty. */
export function dayOrNull(text: IsoDay | null): Day | null {
  return text === null ? null : dayFrom(text);
}

/** What a date column holds for a day; nothing where there is none. */
export function isoOrNull(day: Day | null | undefined): IsoDay | null {
  return day === null || day === undefined ? null : isoDay(day);
}
