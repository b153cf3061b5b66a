import type { HistoryPlace } from '../store/readHistory';

const MICROSECONDS = 1000;

/** The instant of a place in a history; below the millisecond it only orders. */
export function recordedAt({ at }: HistoryPlace): Date {
  return new Date(Math.floor(Number(at) / MICROSECONDS));
}
