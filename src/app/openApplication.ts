import type { Policy } from '../policies/policy';
import type { Store } from '../store/store';
import type { Application } from '../usecases/application';
import { openTrail } from '../usecases/audit/auditTrail';
import { keepRegister } from '../usecases/erasure/erasureRegister';
import { reapplyErasures } from '../usecases/erasure/reapplyErasures';
import { openShelf } from '../usecases/openShelf';
import { keyRing } from '../usecases/keys/keyRing';
import { secretsFrom } from '../usecases/secrets';
import { asCommand } from './auditedCommand';
import type { Configuration } from './configuration';
import { erasureRegister } from './erasureRegister';
import { installationSecret } from './installationSecret';
import { systemClock } from './systemClock';

/**
 * The product over an open database, as it is configured. Where the database is older than the erasure register, what was erased since is
 * erased again first, and `say` is told.
 */
export async function openApplication(configuration: Configuration, store: Store, plugins: ReadonlyMap<string, Policy>, say: (line: string) => void): Promise<Application> {
  const secrets = secretsFrom(installationSecret(configuration), ...configuration.earlierSecrets);
  const clock = systemClock(configuration.today);
  const register = configuration.erasureRegister === null ? undefined : erasureRegister(configuration.erasureRegister);
  const app: Application = { store, shelf: await openShelf(store, plugins), clock, plugins, secrets, keys: keyRing(store, clock), audit: openTrail(store, secrets, clock), register };
  if (register !== undefined) await broughtUpToRegister(app, register, say);
  return app;
}

async function broughtUpToRegister(app: Application, register: NonNullable<Application['register']>, say: (line: string) => void): Promise<void> {
  const reapplied = await reapplyErasures(asCommand(app, { act: 'ERASURE', what: 'erasures reapplied' }), register.read());
  for (const { consortium, unknown, erased } of reapplied) {
    say(`${consortium}: this database is older than ${register.place}: ${unknown} erasures were not in it, and ${erased} patrons who were back in it have been erased again.`);
  }
  for (const { id } of app.shelf.consortia()) await keepRegister(app, id);
}
