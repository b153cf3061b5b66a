import type { Day } from '../../domain/day';
import type { RunChange } from '../../domain/runs/run';
import { OWN_SOURCE } from '../../domain/source';
import type { LoadedPatron } from '../../store/loadPatrons';
import type { Run } from '../../store/runs';
import type { PatronWrite } from '../../store/savePatrons';
import type { FreshRules } from '../freshRules';
import type { Secrets } from '../secrets';
import { overridePatron, type Overriding } from './overridePatron';
import { projectForRun } from './projectForRun';
import { reevaluatePatron } from './reevaluatePatron';

/** A run, and by what it is done. */
export interface DoingRun {
  readonly run: Pick<Run, 'day' | 'kind' | 'request'>;
  readonly rules: FreshRules;
  readonly secrets: Secrets;
  readonly today: Day;
  readonly now: Date;
}

/** What a run does to a patron, in memory; `write` null where that is nothing. */
export interface Doing {
  readonly changes: readonly RunChange[];
  /** What it was asked to change and leaves as it is. */
  readonly leftOut: readonly RunChange[];
  readonly write: PatronWrite | null;
}

/** What a run of any kind does to one patron, by the newest facts and rules. */
export function whatRunDoes(doing: DoingRun, patron: LoadedPatron): Doing {
  const { run, rules, today } = doing;
  if (run.kind === 'REEVALUATE') return { ...reevaluatePatron(rules, patron, doing), leftOut: [] };
  if (run.kind === 'OVERRIDE') return overridePatron(overriding(doing), patron);
  return { ...projectForRun(rules, patron, run.day, today), leftOut: [] };
}

function overriding({ run: { request }, rules, secrets, today, now }: DoingRun): Overriding {
  if (request === null) throw new Error('An override was planned without a request.');
  return { ...rules, secrets, source: OWN_SOURCE, request, today, now };
}
