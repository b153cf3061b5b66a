import { loadPlugins } from '../../src/app/loadPlugins';
import { PLUGIN_FOLDER } from '../../src/app/projectFolder';
import { civilDate, systemClock } from '../../src/app/systemClock';
import type { Day } from '../../src/domain/day';
import { openStore } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { openTrail } from '../../src/usecases/audit/auditTrail';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { openShelf } from '../../src/usecases/openShelf';
import { secretsFrom } from '../../src/usecases/secrets';

/** From which the keys of every process over a crowd are derived. */
export const FAULT_SECRET = 'a secret of the figures of faults, long enough';

/** The product over a database, with a day that can be moved. */
export interface FaultApplication {
  readonly app: Application;
  setToday(day: Day): void;
}

const CONNECTIONS = 12;

export async function faultApplication(url: string, today: Day): Promise<FaultApplication> {
  let current = today;
  const clock = { now: () => systemClock(current).now(), today: () => current, dayAt: civilDate };
  const { plugins } = loadPlugins(PLUGIN_FOLDER);
  const [store, secrets] = [await openStore(url, { poolSize: CONNECTIONS }), secretsFrom(FAULT_SECRET)];
  const app = { store, shelf: await openShelf(store, plugins), clock, plugins, secrets, keys: keyRing(store, clock), audit: openTrail(store, secrets, clock) };
  return { app, setToday: (day) => void (current = day) };
}
