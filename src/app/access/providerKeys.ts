import { createRemoteJWKSet, errors, jwksCache, type JWKSCacheInput, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { Fault } from '../../usecases/fault';
import { BELIEVED_FOR } from './believedTokens';
import { isTrusted, type ProviderSettings } from './providerSettings';

const PATIENCE = 3000;
/** A token with a key that is not known makes us ask for the keys anew, at most this often. */
const COOLDOWN = 30_000;
/** A key that the provider has taken back is refused ten minutes later at the latest: a token is believed for one of them. */
const BELIEVED = 600_000 - BELIEVED_FOR;

const AWAY = 'The sign-in provider does not answer now; try again in a moment. API keys are not affected.';

/** The public keys of a provider. */
export interface ProviderKeys {
  /** The key that a token names. */
  readonly find: JWTVerifyGetKey;
  /** Counts how often the provider was found to publish other keys than before. */
  state(): number;
}

/**
 * The public keys of a provider, which are asked for when the first token comes and again when it has others. A provider
 * that is away is a fault UNAVAILABLE, for those alone who have signed in with it.
 */
export function providerKeys(settings: ProviderSettings, production: boolean): ProviderKeys {
  let found: Promise<JWTVerifyGetKey> | null = null;
  const published: JWKSCacheInput = {};
  return {
    find: async (header, token) => {
      found ??= keySet(settings, production, published);
      const keys = await found.catch((error: unknown) => {
        found = null;
        throw away(error);
      });
      return Promise.resolve(keys(header, token)).catch((error: unknown) => {
        throw speaksOfToken(error) ? error : away(error);
      });
    },
    state: changesOf(() => published.jwks),
  };
}

/** Counts how often a value has changed in substance since there is one. */
function changesOf(value: () => unknown): () => number {
  let [last, text, changes]: [unknown, string | undefined, number] = [undefined, undefined, 0];
  return () => {
    const present = value();
    if (present === last) return changes;
    const written = JSON.stringify(present);
    if (text !== undefined && text !== written) changes += 1;
    [last, text] = [present, written];
    return changes;
  };
}

function away(cause: unknown): Fault {
  return new Fault('UNAVAILABLE', AWAY, { cause });
}

async function keySet(settings: ProviderSettings, production: boolean, published: JWKSCacheInput): Promise<JWTVerifyGetKey> {
  const address = settings.jwksUri ?? (await discovered(settings, production));
  return createRemoteJWKSet(new URL(address), { timeoutDuration: PATIENCE, cooldownDuration: COOLDOWN, cacheMaxAge: BELIEVED, [jwksCache]: published });
}

async function discovered({ issuer }: ProviderSettings, production: boolean): Promise<string> {
  const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  if (!reply.ok) throw new Error(`The sign-in provider answers ${reply.status} when it is asked where its keys are.`);
  const said = z.object({ issuer: z.literal(issuer), jwks_uri: z.string().refine((address) => isTrusted(address, production)) });
  return said.parse(await reply.json()).jwks_uri;
}

/** Whether it is the token that names no key of the provider's, and not the provider that is at fault. */
function speaksOfToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported;
}
