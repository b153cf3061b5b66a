import { mulberry32 } from '../../src/app/samples/mulberry32';

/** Pseudo-random numbers that a seed decides. */
export interface Dice {
  /** A number from 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` through `most`. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function diceOf(seed: number): Dice {
  const next = mulberry32(seed);
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return { next, between, chance: (probability) => next() < probability, pick: (list) => list[between(0, list.length - 1)] as never };
}
