import { refuse, type ActRefusal } from './act';

const LONGEST = 200;

/** Why a key cannot name an act; null where it can. */
export function unusableKey(key: string): ActRefusal | null {
  if (key.length > 0 && key.length <= LONGEST && !/[\p{Cc}\p{Surrogate}]/u.test(key)) return null;
  return refuse('KEY_UNUSABLE', `An idempotency key has 1 to ${LONGEST} signs that can be read, and this has ${key.length}; a random UUID will do.`);
}
