import { addDays, type Day } from './day';
import type { Period } from './period';
import { addBoundary } from './timeline';

/** A claim on a stretch of days; of two on one day the stronger wins, of two as strong the one that stands first. */
export interface Weighted extends Period {
  readonly strength: number;
}

/**
 * Which claim wins on which days, from a day on: pairs of (first day, position of the winning claim, -1 for none),
 * packed into one array of integers.
 */
export function strongestClaim(claims: readonly Weighted[], from: Day): readonly number[] {
  const cuts = [from];
  for (const claim of claims) {
    addBoundary(cuts, claim.from);
    addBoundary(cuts, addDays(claim.through, 1));
  }
  const packed: number[] = [];
  for (const cut of cuts) {
    const winner = winnerOn(claims, cut);
    if (packed.length === 0 || packed[packed.length - 1] !== winner) packed.push(cut, winner);
  }
  return packed;
}

function winnerOn(claims: readonly Weighted[], day: Day): number {
  let winner = -1;
  let strength = -Infinity;
  for (let index = 0; index < claims.length; index += 1) {
    const claim = claims[index] as Weighted;
    if (claim.from <= day && day <= claim.through && claim.strength > strength) {
      winner = index;
      strength = claim.strength;
    }
  }
  return winner;
}
