import { EVERY_CONSORTIUM } from '../../domain/access/caller';
import { hasValidApiKey } from '../../store/apiKeys';
import { readConsortia } from '../../store/consortia';
import type { Store } from '../../store/store';
import type { Configuration } from '../configuration';
import { SECRET_MISSING } from '../installationSecret';
import { systemClock } from '../systemClock';

const NOBODY_COULD_ASK =
  'Nobody could ask: no sign-in provider is configured, and the database has no valid API key. Set GOODSTANDING_OIDC_ISSUER and GOODSTANDING_OIDC_AUDIENCE, or make a key with `npx goodstanding key create --role operator --name NAME`.';

/** What has to be set before patrons may depend on this server, all of it at once; nothing outside production. */
export async function missingForProduction(configuration: Configuration, store: Store): Promise<string[]> {
  if (!configuration.production) return [];
  const unsealed = configuration.secret === null ? [SECRET_MISSING] : [];
  const unaskable = configuration.provider === null && !(await hasKey(store, systemClock(configuration.today).now())) ? [NOBODY_COULD_ASK] : [];
  return [...unsealed, ...unaskable];
}

async function hasKey(store: Store, now: Date): Promise<boolean> {
  const consortia = (await readConsortia(store)).map(({ consortium }) => consortium.id);
  for (const id of [EVERY_CONSORTIUM, ...consortia]) {
    if (await hasValidApiKey(store, id, now)) return true;
  }
  return false;
}
