import { addDays, FOREVER, type Day } from './day';
import type { Period } from './period';

/**
 * A value for every day from its first day to the end of time, piecewise constant.
 * Only the first day of each stretch is kept, in ascending order, so stretches can neither overlap nor leave a gap.
 */
export interface Timeline<T> {
  readonly starts: readonly Day[];
  readonly values: readonly T[];
}

/** Days in a row, both ends included, on which a timeline has one value. */
export interface Stretch<T> extends Period {
  readonly value: T;
}

/** Joins values given from day to day into a timeline; neighbours that are `same` become one stretch. */
export function timelineOf<T>(
  starts: readonly Day[],
  valueOn: (day: Day) => T,
  same: (a: T, b: T) => boolean,
): Timeline<T> {
  const days: Day[] = [];
  const values: T[] = [];
  for (const start of starts) {
    const value = valueOn(start);
    const last = values[values.length - 1];
    if (values.length > 0 && same(last as T, value)) continue;
    days.push(start);
    values.push(value);
  }
  return { starts: days, values };
}

/** Distinct days in ascending order, none before `from`; `from` itself is always the first. */
export function boundaries(from: Day, days: readonly Day[]): Day[] {
  const kept = [from];
  for (const day of days) addBoundary(kept, day);
  return kept;
}

/** Adds a day to ascending boundaries, unless it is there, or lies before the first of them. */
export function addBoundary(kept: Day[], day: Day): void {
  if (day <= (kept[0] as Day) || day === FOREVER) return;
  let before = kept.length - 1;
  while ((kept[before] as Day) > day) before -= 1;
  if (kept[before] === day) return;
  kept.push(day);
  for (let index = kept.length - 1; index > before + 1; index -= 1) kept[index] = kept[index - 1] as Day;
  kept[before + 1] = day;
}

/** Position of the stretch in which a day lies; -1 before the first day. */
export function stretchIndex(timeline: Timeline<unknown>, day: Day): number {
  let low = 0;
  let high = timeline.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeline.starts[middle] as Day) <= day) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value on a day; undefined before the first day. */
export function valueOn<T>(timeline: Timeline<T>, day: Day): T | undefined {
  return timeline.values[stretchIndex(timeline, day)];
}

/** Last day of the stretch at a position; FOREVER for the last one. */
export function throughOf(timeline: Timeline<unknown>, index: number): Day {
  const next = timeline.starts[index + 1];
  return next === undefined ? FOREVER : addDays(next, -1);
}

/** The stretches of a timeline in order; the last goes on through FOREVER. */
export function stretches<T>(timeline: Timeline<T>): Stretch<T>[] {
  return timeline.starts.map((from, index) => ({
    from,
    through: throughOf(timeline, index),
    value: timeline.values[index] as T,
  }));
}
