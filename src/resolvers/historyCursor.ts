import { Fault } from '../usecases/fault';
import { isUnstorable } from '../usecases/unreadableText';
import type { HistoryPlace } from '../store/readHistory';

/** Later than any clock will show, in microseconds since 1970. */
const PLACE = /^(\d{1,16}) (.{1,1000})$/s;

/** A place in a history as a client carries it. */
export function cursorOf({ at, key }: HistoryPlace): string {
  return Buffer.from(`${at} ${key}`, 'utf8').toString('base64url');
}

/** The place that a cursor stands for; null where none was given. */
export function placeOf(cursor: string | null | undefined): HistoryPlace | null {
  if (cursor === null || cursor === undefined) return null;
  const [, at, key] = PLACE.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (at !== undefined && key !== undefined && !isUnstorable(key) && cursorOf({ at, key }) === cursor) return { at, key };
  throw new Fault('BAD_REQUEST', '`after` is no cursor of a history; give the `cursor` of an edge, or leave it out to begin with the newest entry.');
}
