import { createHash, hkdfSync } from 'node:crypto';

/** What a key is for; each purpose has keys of its own, so that one that gets out opens nothing else. */
export type KeyPurpose = 'identity' | 'search' | 'seal' | 'pseudonym' | 'receipt';

/** A key of 32 bytes and its short name, which is stored with what it has sealed. */
export interface SecretKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Keys derived from the operator's secret, for each consortium and purpose other ones. */
export interface Secrets {
  /** The key that is used now, and after it those that still open what was sealed before the secret was changed. */
  keys(consortiumId: string, purpose: KeyPurpose): readonly [SecretKey, ...SecretKey[]];
}

const LENGTH = 32;
const NAME_LENGTH = 8;

/** Secrets from what the operator keeps: the present secret, then earlier ones. */
export function secretsFrom(present: string, ...earlier: readonly string[]): Secrets {
  const known = new Map<string, readonly [SecretKey, ...SecretKey[]]>();
  return {
    keys: (consortiumId, purpose) => {
      const place = `${purpose} ${consortiumId}`;
      const found = known.get(place) ?? [derived(present, place), ...earlier.map((secret) => derived(secret, place))];
      known.set(place, found);
      return found;
    },
  };
}

function derived(secret: string, place: string): SecretKey {
  const key = Buffer.from(hkdfSync('sha256', secret, 'goodstanding', place, LENGTH));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, NAME_LENGTH), key };
}
