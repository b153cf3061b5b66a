import { dayOf, type Day } from '../domain/day';
import type { Clock } from '../usecases/application';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The machine's clock; with a fixed day every consortium is on that day, and moments are those of today's time on it. */
export function systemClock(fixed: Day | null): Clock {
  return {
    now: () => (fixed === null ? new Date() : timeOfDayOn(fixed)),
    today: (timeZone) => fixed ?? civilDate(new Date(), timeZone),
    dayAt: civilDate,
  };
}

const DAY = 86_400_000;

function timeOfDayOn(day: Day): Date {
  return new Date(day * DAY + (Date.now() % DAY));
}

/** The civil date of an instant in a time zone. */
export function civilDate(instant: Date, timeZone: string): Day {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  formats.set(timeZone, format);
  const parts = format.formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return dayOf(value('year'), value('month'), value('day'));
}
