import { addDays, addMonths, type Day } from '../day';
import type { Period } from '../period';

/** So many days before its last day a member is usually told that a membership ends. */
export const USUAL_LEAD_DAYS = 30;

/** The last days of which members were told during the month before a run, where they are told so many days ahead: both included. */
export function lastDaysTold(run: Day, leadDays: number): Period {
  return { from: addDays(addMonths(run, -1), leadDays), through: addDays(run, leadDays - 1) };
}
