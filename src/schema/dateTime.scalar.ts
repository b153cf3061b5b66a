import { GraphQLScalarType } from 'graphql';
import { parseIsoDay } from '../domain/isoDay';
import { describeValue } from '../policies/describeValue';

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant at the edge: RFC 3339 date-time outside, a `Date` inside. It is written with the offset of UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'RFC 3339 date-time with offset.',
  serialize: (instant) => (instant as Date).toISOString(),
  parseValue: instantFrom,
});

function instantFrom(value: unknown): Date {
  const date = typeof value === 'string' ? DATE_TIME.exec(value)?.[1] : undefined;
  if (date !== undefined && parseIsoDay(date) !== null) return new Date((value as string).toUpperCase());
  throw new TypeError(`${describeValue(value)} is no date-time; write one with its offset, such as 2025-04-15T09:30:00+02:00.`);
}
