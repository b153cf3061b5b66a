import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a sealed value belongs to; opened for anything else it is refused. */
export interface Place {
  readonly consortiumId: string;
  readonly patronId: string;
  /** The field, or `key` for the patron's own key. */
  readonly field: string;
}

/** A sealed value that was changed, or belongs to another consortium, patron or field, or was sealed under another key. */
export class SealBroken extends Error {
  constructor({ consortiumId, patronId, field }: Place, options?: ErrorOptions) {
    super(`\`${field}\` of the patron \`${patronId}\` of \`${consortiumId}\` cannot be opened: it was changed, moved, or sealed under another key.`, options);
    this.name = 'SealBroken';
  }
}

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** Seals bytes with AES-256-GCM: a fresh nonce, the tag, and what was sealed. Sealed again they look different. */
export function seal(key: Buffer, place: Place, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` has made; throws SealBroken where it is not that, or not of this place. */
export function unseal(key: Buffer, place: Place, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(boundTo(place)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch (error) {
    // What OpenSSL says of it tells the reader nothing, and whatever it is, the seal does not hold.
    throw new SealBroken(place, { cause: error });
  }
}

function boundTo({ consortiumId, patronId, field }: Place): Buffer {
  return Buffer.from(JSON.stringify([consortiumId, patronId, field]));
}
