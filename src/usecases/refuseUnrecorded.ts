import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { Fault } from './fault';

/** Refuses a day before the first of which a consortium's standings are recorded. */
export function refuseUnrecorded({ id, since }: Consortium, on: Day): void {
  if (on >= since) return;
  throw new Fault('BAD_REQUEST', `Standings of \`${id}\` are recorded since ${isoDay(since)}; ask for that day or a later one, not for ${isoDay(on)}.`);
}
