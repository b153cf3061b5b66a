import { addDays, type Day } from '../../domain/day';
import type { RunChange } from '../../domain/runs/run';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { PatronWrite } from '../../store/savePatrons';
import { anew, unchangedFacts } from '../anew';
import type { FreshRules } from '../freshRules';
import { projectPatron } from '../projectPatron';
import { committedThrough, runChanges } from './runChanges';

/** What the run of a day does to a patron: what it changes, and what is to be written. */
export interface ProjectedForRun {
  readonly changes: readonly RunChange[];
  readonly write: PatronWrite;
}

/**
 * Does the run of a day for one patron, in memory; runs of later days wait for theirs. A patron who is behind is brought
 * through the day of the run only: the next day that is due for him has its own run. One who waits is brought to today, as he is already.
 */
export function projectForRun(rules: FreshRules, patron: LoadedPatron, run: Day, today: Day): ProjectedForRun {
  const through = patron.waitingSince === null && patron.projectedRevision === rules.revision ? run : today;
  const { recordStands: _, ...projected } = projectPatron(anew({ ...rules, heldFrom: addDays(run, 1) }, patron, through));
  const write = { ...unchangedFacts(patron), projectedRevision: rules.revision, ...projected };
  return { changes: runChanges(patron, committedThrough(projected.runFacts.committed, run), run), write };
}
