import type { Policy } from '../policies/policy';
import type { Store } from '../store/store';
import type { Application } from '../usecases/application';
import { openShelf } from '../usecases/openShelf';
import type { Configuration } from './configuration';
import { systemClock } from './systemClock';

/** The product over an open database, as it is configured. */
export async function openApplication(configuration: Pick<Configuration, 'today'>, store: Store, plugins: ReadonlyMap<string, Policy>): Promise<Application> {
  return { store, shelf: await openShelf(store, plugins), clock: systemClock(configuration.today), plugins };
}
