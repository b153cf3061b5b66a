import { randomBytes } from 'node:crypto';
import type { SealedKey } from '../../store/personalData';
import type { SecretKey, Secrets } from '../secrets';
import { seal, unseal } from './seal';

/** Whose key. */
export interface KeyOwner {
  readonly consortiumId: string;
  readonly patronId: string;
}

const LENGTH = 32;

/** A patron's key, and the same as it is stored: sealed under the consortium's present key. */
export interface PatronKey {
  readonly key: Buffer;
  readonly stored: SealedKey;
}

/** A random key for one patron. Whoever loses it loses all that is sealed under it. */
export function newPatronKey(secrets: Secrets, owner: KeyOwner): PatronKey {
  const key = randomBytes(LENGTH);
  return { key, stored: sealedKey(secrets, owner, key) };
}

/** Seals a patron's key under the consortium's present key. */
export function sealedKey(secrets: Secrets, owner: KeyOwner, key: Buffer): SealedKey {
  const [present] = secrets.keys(owner.consortiumId, 'seal');
  return { keyId: present.id, sealed: seal(present.key, placeOf(owner), key) };
}

/** Opens a patron's key under the present key or an earlier one; throws where none of them has sealed it. */
export function openPatronKey(secrets: Secrets, owner: KeyOwner, { keyId, sealed }: SealedKey): Buffer {
  const known: readonly SecretKey[] = secrets.keys(owner.consortiumId, 'seal');
  const found = known.find(({ id }) => id === keyId);
  if (found !== undefined) return unseal(found.key, placeOf(owner), sealed);
  throw new Error(
    `The key of the patron \`${owner.patronId}\` of \`${owner.consortiumId}\` was sealed under the key \`${keyId}\`, which the secrets of ` +
      'this installation do not give; add the secret of then to GOODSTANDING_EARLIER_SECRETS.',
  );
}

function placeOf(owner: KeyOwner) {
  return { ...owner, field: 'key' };
}
