import { BEGINNING, FOREVER, earlier, later, type Day } from './day';

/** A stretch of days; both days belong to it. BEGINNING and FOREVER leave a side open. */
export interface Period {
  readonly from: Day;
  readonly through: Day;
}

export const ALWAYS: Period = { from: BEGINNING, through: FOREVER };

export function contains(period: Period, day: Day): boolean {
  return period.from <= day && day <= period.through;
}

/** The days that two periods share; null when they share none. */
export function overlap(a: Period, b: Period): Period | null {
  const from = later(a.from, b.from);
  const through = earlier(a.through, b.through);
  return from <= through ? { from, through } : null;
}
