import type { Day } from '../../domain/day';
import { isDue, type RunState } from '../../domain/runs/run';
import { runsOfDay } from '../../store/runs';
import type { Application } from '../application';

/** Somebody has taken back what the run did, or has turned down what it would do: the day waits until somebody plans it again. */
export function isTakenBack(state: RunState | undefined): boolean {
  return state === 'UNDONE' || state === 'CANCELLED';
}

/** Whether a day waits for somebody to plan it again: then even an empty plan is wanted, for the days after it wait until the day is done. */
export async function waitsForPlan({ store }: Pick<Application, 'store'>, consortiumId: string, day: Day): Promise<boolean> {
  const runs = (await runsOfDay(store, consortiumId, day)).filter(({ forecast, kind, state }) => !forecast && isDue(kind) && state !== 'PLANNING');
  return isTakenBack(runs[runs.length - 1]?.state);
}
