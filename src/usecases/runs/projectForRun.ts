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

/** Does the run of a day for one patron, in memory; runs of later days wait for theirs. */
export function projectForRun(rules: FreshRules, patron: LoadedPatron, run: Day, today: Day): ProjectedForRun {
  const through = patron.projectedRevision === rules.revision ? throughDay(patron, run, today) : today;
  const projected = projectPatron(anew({ ...rules, heldFrom: addDays(run, 1) }, patron, through));
  const write: PatronWrite = { ...unchangedFacts(patron), projectedRevision: rules.revision, ...projected };
  return { changes: runChanges(patron, committedThrough(projected.runFacts.committed, run), projected.effects, run), write };
}

/**
 * A patron for whom nothing has been projected since a day is brought through that day only: the next one that is due for
 * him has its own turn. Of anybody else what is projected already stays, so he is brought to today.
 */
export function throughDay({ waitingSince, nextDueOn }: LoadedPatron, day: Day, today: Day): Day {
  return waitingSince === null && nextDueOn !== null && nextDueOn <= day ? day : today;
}
