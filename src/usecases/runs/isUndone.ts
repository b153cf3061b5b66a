import type { Day } from '../../domain/day';
import { isDue } from '../../domain/runs/run';
import { runsOfDay } from '../../store/runs';
import type { Application } from '../application';

/** Whether what a day brought about was undone: then even an empty plan is wanted, for the days after it wait until the day is done. */
export async function isUndone({ store }: Pick<Application, 'store'>, consortiumId: string, day: Day): Promise<boolean> {
  const runs = (await runsOfDay(store, consortiumId, day)).filter(({ forecast, kind, state }) => !forecast && isDue(kind) && state !== 'PLANNING');
  return runs[runs.length - 1]?.state === 'UNDONE';
}
