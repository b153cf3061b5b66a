import { GraphQLScalarType } from 'graphql';
import type { Day } from '../domain/day';
import { isoDay, parseIsoDay } from '../domain/isoDay';
import { describeValue } from '../policies/describeValue';

/** A civil date at the edge: RFC 3339 full-date outside, the domain's day number inside. */
export const DateScalar = new GraphQLScalarType<Day, string>({
  name: 'Date',
  description: 'RFC 3339 full-date, for example 2025-04-15. No time, no zone.',
  serialize: (day) => isoDay(day as Day),
  parseValue: dayFrom,
});

function dayFrom(value: unknown): Day {
  const day = typeof value === 'string' ? parseIsoDay(value) : null;
  if (day !== null) return day;
  throw new TypeError(`${describeValue(value)} is no date; write an existing day of the years 0001 to 9999, such as 2025-04-15.`);
}
