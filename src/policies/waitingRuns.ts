import { lastRun, leastComplete, tellingOf, type SourceState } from '../domain/completeness';
import { BEGINNING, type Day } from '../domain/day';
import type { PatronFacts, Reason } from '../domain/facts';
import type { OwnStanding } from '../domain/ownStanding';
import { coreReason } from './coreTexts';

/** Runs that cannot be done yet: since when, why, and the facts without what they would commit. */
export interface WaitingRuns {
  readonly since: Day;
  readonly reason: Reason;
  readonly facts: PatronFacts;
}

/**
 * What keeps the run of a day waiting: of the sources that tell of some institutions the one that is furthest behind,
 * when it is not complete through the day before. Null when the run can be done.
 */
export function waitsFor(sources: readonly SourceState[], institutions: readonly string[], run: Day): Reason | null {
  const least = leastComplete(tellingOf(sources, institutions));
  if (least === null || lastRun(least) >= run) return null;
  return coreReason('RUN_PENDING', 'runWaits', {
    run: { day: run },
    source: { text: least.id },
    completeThrough: { day: least.completeThrough ?? BEGINNING },
  });
}

/** Why the run of a day waits that is held: the day from which on runs are held is included. Null when it is not. */
export function heldBy(heldFrom: Day | null, run: Day): Reason | null {
  return heldFrom === null || run < heldFrom ? null : coreReason('RUN_PENDING', 'runHeld', { run: { day: run } });
}

/** Own standings as they will be once the runs are done, each with what stands until then where that differs. */
export function withWaiting(done: readonly OwnStanding[], undone: readonly OwnStanding[], reason: Reason): OwnStanding[] {
  return done.map((own) => {
    const standing = undone.find((other) => other.institution === own.institution);
    return standing === undefined || JSON.stringify(standing) === JSON.stringify(own) ? own : { ...own, waiting: { reason, standing } };
  });
}
