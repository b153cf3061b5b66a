import { addDays, type Day } from './day';
import type { Period } from './period';
import { boundaries } from './timeline';

/** A claim on a stretch of days; of two on one day the stronger wins, of two as strong the one that stands first. */
export interface Weighted extends Period {
  readonly strength: number;
}

/**
 * Which claim wins on which days, from a day on: pairs of (first day, position of the winning claim, -1 for none),
 * packed into one array of integers.
 */
export function strongestClaim(claims: readonly Weighted[], from: Day): Int32Array {
  const cuts = boundaries(from, claims.flatMap((claim) => [claim.from, addDays(claim.through, 1)]));
  const packed = new Int32Array(cuts.length * 2);
  let size = 0;
  for (const cut of cuts) {
    const winner = winnerOn(claims, cut);
    if (size > 0 && packed[size - 1] === winner) continue;
    packed[size] = cut;
    packed[size + 1] = winner;
    size += 2;
  }
  return packed.slice(0, size);
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
