import { earliest, type Day } from '../domain/day';
import { horizonOf, type LoadedPatron } from '../store/loadPatrons';

/**
 * The day before which what depends on activity stays as recorded, since activity was let go; null when all of it is known.
 * From a run that is due or waits on nothing is settled yet, so there is no record that could stand.
 */
export function horizonOfRecord(patron: Pick<LoadedPatron, 'activity' | 'nextDueOn' | 'waitingSince'> | null): Day | null {
  const horizon = patron === null ? null : horizonOf(patron.activity);
  if (patron === null || horizon === null) return null;
  return earliest(horizon, patron.nextDueOn, patron.waitingSince);
}
