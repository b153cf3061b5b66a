import { addMonths, dayOf, lastOfMonth, textOf } from './naiveCalendar';

/** Seeded dice (mulberry32): the same seed throws the same row on every machine. */
export type Dice = {
  below(limit: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  some<T>(from: readonly T[], least: number): T[];
};

/** Dice for one seed. */
export function diceOf(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const some = <T>(from: readonly T[], least: number): T[] => {
    const chosen = from.filter(() => below(2) === 0);
    return chosen.length >= least ? chosen : from.slice(0, least);
  };
  return { below, chance: (percent) => below(100) < percent, pick, some };
}

/** Days worth meeting: edges of months, leap days, days of rules, and the same some months earlier or later. */
export type Days = {
  first: number;
  last: number;
  /** A day between two days, mostly one of those that are worth meeting. */
  between(from: number, through: number): number;
  /** The same as text. */
  text(from: number, through: number): string;
};

const NOTABLE = ['2020-02-29', '2021-05-10', '2022-07-01', '2024-02-29', '2024-03-28', '2025-04-15'];
const SHIFTS = [-24, -12, -7, -5, -3, 1, 3, 4, 5, 7, 12, 24];

/** Days of a case between two days. */
export function daysOf(dice: Dice, first: number, last: number): Days {
  const seeds = NOTABLE.map(dayOf).filter((day) => day >= first && day <= last);
  for (let i = 0; i < 6; i += 1) seeds.push(first + dice.below(last - first + 1));
  const pool = new Set<number>();
  for (const day of seeds) {
    for (const base of [day, lastOfMonth(day), lastOfMonth(day) + 1, addMonths(day, dice.pick(SHIFTS))]) {
      for (const near of [base - 1, base, base + 1]) pool.add(near);
    }
  }
  const worth = [...pool];
  const between = (from: number, through: number): number => {
    if (through <= from) return from;
    const fitting = worth.filter((day) => day >= from && day <= through);
    if (fitting.length > 0 && dice.chance(75)) return dice.pick(fitting);
    return from + dice.below(through - from + 1);
  };
  return { first, last, between, text: (from, through) => textOf(between(from, through)) };
}
