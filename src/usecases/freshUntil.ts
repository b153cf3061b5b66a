import type { SourceState } from '../domain/completeness';

const HOUR = 3_600_000;

/** How long an answer keeps: until midnight, or until one of the sources behind it is expected to tell more. One that is late is not waited for. */
export function freshUntil(now: Date, sources: readonly Pick<SourceState, 'heardAt' | 'expectedEveryHours'>[], midnight: Date): Date {
  const expected = sources.flatMap(({ heardAt, expectedEveryHours }) =>
    heardAt === null || expectedEveryHours === null ? [] : [heardAt.getTime() + expectedEveryHours * HOUR],
  );
  return new Date(Math.min(midnight.getTime(), ...expected.filter((time) => time > now.getTime())));
}
