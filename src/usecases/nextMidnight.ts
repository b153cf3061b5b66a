import { addDays, civil, type Day } from '../domain/day';

/** The midnight after the day last asked about, by time zone. */
const known = new Map<string, { readonly today: Day; readonly midnight: Date }>();

/** The first instant of the day after today in a time zone; never before now. It is worked out once a day. */
export function nextMidnight(now: Date, today: Day, timeZone: string): Date {
  let last = known.get(timeZone);
  if (last?.today !== today) {
    last = { today, midnight: midnightAfter(today, timeZone) };
    known.set(timeZone, last);
  }
  return last.midnight > now ? last.midnight : now;
}

function midnightAfter(today: Day, timeZone: string): Date {
  const { year, month, day } = civil(addDays(today, 1));
  const guess = Date.UTC(year, month - 1, day);
  const midnight = new Date(guess - offsetAt(new Date(guess), timeZone));
  return new Date(guess - offsetAt(midnight, timeZone));
}

/** How far the wall clocks of a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(instant);
  const value = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  const wall = Date.UTC(value('year'), value('month') - 1, value('day'), value('hour'), value('minute'), value('second'));
  return wall - instant.getTime();
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const made = formats.get(timeZone);
  if (made !== undefined) return made;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
