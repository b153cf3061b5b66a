import type { Day } from '../../domain/day';
import { lastRuns } from '../../store/runs';
import type { Application } from '../application';
import { runName, runRefused, type RunRefused } from './runRefusal';

/** Why the run of a day is neither planned nor started: one of an earlier day is not done, or was undone. */
export async function earlierRunOpen({ store }: Pick<Application, 'store'>, consortiumId: string, day: Day): Promise<RunRefused | null> {
  const open = await lastRuns(store, consortiumId, ['PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING', 'UNDONE']);
  const run = open.find((each) => each.day < day);
  return run === undefined ? null : runRefused('EARLIER_RUN_OPEN', `The ${runName(run)} is ${run.state}; runs are done in the order of their days, so see to that one first.`);
}
