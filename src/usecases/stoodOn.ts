import { addDays, type Day } from '../domain/day';
import type { OpenRuns } from '../domain/pendingRuns';
import type { Stood } from '../policies/answer';
import { RUN_PENDING } from '../policies/coreTexts';
import { heldBy } from '../policies/waitingRuns';
import type { StoodRow } from '../store/readStandings';
import type { Behind } from './asking';
import { recordedStanding } from './recordedStanding';

/** What stands on a day that has come, and the runs that wait on it; `isAnew`: by the facts, since the ledger does not know the rules of the day. */
export interface StoodThatDay {
  readonly stood: Stood;
  readonly openRuns: OpenRuns | null;
  readonly isAnew: boolean;
}

/** What stands on a day that has come, by the ledger rows of that day unless these were written under other rules. */
export function stoodOn({ nextDueOn, heldFrom, anew }: Behind, rows: readonly StoodRow[], day: Day): StoodThatDay {
  const epoch = anew === null || day < anew.from ? undefined : anew.epochs.filter(({ from }) => from <= day).pop();
  if (epoch !== undefined) return { stood: epoch, openRuns: null, isAnew: true };
  return { stood: recordedStanding(rows), openRuns: openRunsOn(nextDueOn, heldFrom, day), isAnew: false };
}

/** Runs that are due by a day and not done. */
export function openRunsOn(nextDueOn: Day | null, heldFrom: Day | null, day: Day): OpenRuns | null {
  if (nextDueOn === null || nextDueOn > day) return null;
  return { doneThrough: addDays(nextDueOn, -1), today: day, reason: heldBy(heldFrom, nextDueOn) ?? RUN_PENDING };
}
