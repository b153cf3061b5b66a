import { FOREVER, later, nextDayOfMonth, type Day } from '../domain/day';
import type { Calendar } from './rule';
import type { ActiveRule, Span } from './spans';

/**
 * The calendar of a rule for a span, seen from a day. Rules of one policy that are in force for as long share one:
 * `shared`, if it is such a calendar.
 */
export function calendarFor(active: ActiveRule, span: Span, today: Day, shared: Calendar | null = null): Calendar {
  const { inForceSince, assigned } = active;
  if (shared !== null && shared.inForceSince === inForceSince) return shared;
  const { period } = span;
  return {
    today,
    span: period,
    inForceSince,
    nextRun(onOrAfter) {
      const dayOfMonth = assigned.policy.runDay?.(assigned.settings);
      const from = later(onOrAfter, later(today, period.from));
      if (dayOfMonth === undefined || from > period.through || from === FOREVER) return null;
      const run = nextDayOfMonth(from, dayOfMonth);
      return run <= period.through ? run : null;
    },
  };
}
