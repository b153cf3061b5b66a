import type { Day } from '../../domain/day';
import { lastRuns } from '../../store/runs';
import type { Application } from '../application';
import { isTakenBack } from './waitsForPlan';
import { runName, runRefused, type RunRefused } from './runRefusal';

/** Why the run of a day is neither planned nor started: one of an earlier day is not done, was undone or cancelled. */
export async function earlierRunOpen({ store }: Pick<Application, 'store'>, consortiumId: string, day: Day): Promise<RunRefused | null> {
  const open = await lastRuns(store, consortiumId, ['PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING', 'UNDONE', 'CANCELLED']);
  const run = open.find((each) => each.day < day);
  if (run === undefined) return null;
  const first = isTakenBack(run.state) ? 'plan that day again, and start it, first' : 'see to that one first';
  return runRefused('EARLIER_RUN_OPEN', `The ${runName(run)} is ${run.state}; runs are done in the order of their days, so ${first}.`);
}
