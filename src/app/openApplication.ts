import type { Policy } from '../policies/policy';
import type { Store } from '../store/store';
import type { Application } from '../usecases/application';
import { openTrail } from '../usecases/audit/auditTrail';
import { openShelf } from '../usecases/openShelf';
import { keyRing } from '../usecases/keys/keyRing';
import { secretsFrom } from '../usecases/secrets';
import type { Configuration } from './configuration';
import { installationSecret } from './installationSecret';
import { systemClock } from './systemClock';

/** The product over an open database, as it is configured. */
export async function openApplication(configuration: Configuration, store: Store, plugins: ReadonlyMap<string, Policy>): Promise<Application> {
  const secrets = secretsFrom(installationSecret(configuration), ...configuration.earlierSecrets);
  const clock = systemClock(configuration.today);
  return { store, shelf: await openShelf(store, plugins), clock, plugins, secrets, keys: keyRing(store, clock), audit: openTrail(store, secrets, clock) };
}
