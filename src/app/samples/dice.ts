import { mulberry32 } from './mulberry32';

/** Seeded dice: the same seed throws the same row on every machine. */
export interface Dice {
  /** A whole number of 0 or more, below the limit. */
  below(limit: number): number;
  /** A whole number from the least to the most, both possible. */
  between(least: number, most: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Dice for one seed. */
export function diceOf(seed: number): Dice {
  const next = mulberry32(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (percent) => below(100) < percent,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
  };
}
