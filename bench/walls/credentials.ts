import { createKey } from '../../src/usecases/keys/createKey';
import { AT_THE_MACHINE } from '../../src/app/access/atTheMachine';
import { signingKey, token, type Provider } from '../../test/app/access/aProvider';
import { openApplication } from '../database';
import { PLACES } from '../http/templates';

/** A header for each consortium. */
export type Headers = ReadonlyMap<string, { readonly authorization: string }>;

/** A portal's key of each consortium. */
export async function portalKeys(url: string): Promise<Headers> {
  const app = await openApplication(url);
  const made = new Map<string, { authorization: string }>();
  for (const { consortium } of PLACES) {
    const key = await createKey(app, AT_THE_MACHINE, { consortiumId: consortium, name: 'bench', roles: ['portal'], institutions: null, expiresAt: null });
    if (key.kind === 'refused') throw new Error(key.message);
    made.set(consortium, { authorization: `Bearer ${key.text}` });
  }
  await app.store.close();
  return made;
}

/** The sign-in of somebody at a desk of each consortium, for an hour. */
export async function deskTokens(provider: Provider): Promise<Headers> {
  const key = await signingKey('bench');
  provider.publish(key);
  const claims = { iss: provider.issuer, aud: 'bench', sub: 'desk', exp: Math.floor(Date.now() / 1000) + 3600 };
  const signed = PLACES.map(async ({ consortium }) => {
    const text = await token({ ...claims, goodstanding: { roles: ['desk'], consortium } }, key);
    return [consortium, { authorization: `Bearer ${text}` }] as const;
  });
  return new Map(await Promise.all(signed));
}
