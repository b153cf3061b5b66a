import { hash, randomBytes } from 'node:crypto';
import { EVERY_CONSORTIUM } from '../../domain/access/caller';

/**
 * What a key's text says: `gs_`, its consortium or `all`, its id and its secret. An id of a consortium holds no `_`, so
 * the text is read in one way only.
 */
export interface KeyText {
  /** `*`: the installation. */
  readonly consortiumId: string;
  /** Public: it names the key in lists and logs. */
  readonly id: string;
  readonly secret: string;
}

/** By which a text is known to be meant as a key. */
export const KEY_PREFIX = 'gs_';

/** In a key's text, where others have their consortium: every consortium of the installation. */
export const ALL_CONSORTIA = 'all';

const SHAPE = /^gs_([a-z0-9][a-z0-9-]{0,199})_([0-9a-f]{16})(?:_([A-Za-z0-9_-]{43}))?$/;

/** Reads a key's text; null when it is none. */
export function parseKey(text: string): KeyText | null {
  const [, , , secret] = SHAPE.exec(text) ?? [];
  const named = keyNamedBy(text);
  return named === null || secret === undefined ? null : { ...named, secret };
}

/** Which key a text names, with or without its secret; null when it is neither. */
export function keyNamedBy(text: string): Pick<KeyText, 'consortiumId' | 'id'> | null {
  const [, scope, id] = SHAPE.exec(text) ?? [];
  if (scope === undefined || id === undefined) return null;
  return { consortiumId: scope === ALL_CONSORTIA ? EVERY_CONSORTIUM : scope, id };
}

/** The part of a key's text that may be shown: everything but the secret. */
export function publicPart({ consortiumId, id }: Pick<KeyText, 'consortiumId' | 'id'>): string {
  return `${KEY_PREFIX}${consortiumId === EVERY_CONSORTIUM ? ALL_CONSORTIA : consortiumId}_${id}`;
}

/** The whole text, for its holder only. */
export function writeKey(key: KeyText): string {
  return `${publicPart(key)}_${key.secret}`;
}

/** A new key: an id and a secret that nobody has had and nobody can guess. */
export function newKey(consortiumId: string): KeyText {
  return { consortiumId, id: randomBytes(8).toString('hex'), secret: randomBytes(32).toString('base64url') };
}

/** What is kept of a secret. It is long and random, so that a plain hash of it can be turned round by nobody. */
export function hashOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
