import { Fault } from '../usecases/fault';
import type { MatchPlace } from '../usecases/personal/findPatrons';

const PLACE = /^(\d{1,6}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place among those found as a client carries it. */
export function cursorOfMatch({ distance, patronId }: MatchPlace): string {
  return Buffer.from(`${distance} ${patronId}`, 'utf8').toString('base64url');
}

/** The place that a cursor stands for; null where none was given. */
export function placeOfMatch(cursor: string | null | undefined): MatchPlace | null {
  if (cursor === null || cursor === undefined) return null;
  const [, distance, patronId] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (distance !== undefined && patronId !== undefined) return { distance: Number(distance), patronId };
  throw new Fault('BAD_REQUEST', '`after` is no cursor of a look-up; give the `cursor` of an edge, or leave it out to begin with the nearest match.');
}
