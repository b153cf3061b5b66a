import { BEGINNING, FOREVER, earlier, later, type Day } from './day';

/** A stretch of days; both days belong to it. BEGINNING and FOREVER leave a side open. */
export interface Period {
  readonly from: Day;
  readonly through: Day;
}

/** Every day there is. */
export const ALWAYS: Period = { from: BEGINNING, through: FOREVER };

/** Whether a day belongs to a period; its first and its last day do. */
export function contains(period: Period, day: Day): boolean {
  return period.from <= day && day <= period.through;
}

/** The days that two periods share; null when they share none. */
export function overlap(a: Period, b: Period): Period | null {
  const from = later(a.from, b.from);
  const through = earlier(a.through, b.through);
  return from <= through ? { from, through } : null;
}
