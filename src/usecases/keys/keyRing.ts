import { timingSafeEqual } from 'node:crypto';
import { callerOf, type Caller } from '../../domain/access/caller';
import { isRole } from '../../domain/access/roles';
import { keepLastUse, readShownApiKey } from '../../store/apiKeys';
import type { Store } from '../../store/store';
import { evenly } from '../evenly';
import { hasEnded, type ApiKey } from './apiKey';
import { hashOf, parseKey, type KeyText } from './keyText';

/** Knows callers by their keys. */
export interface KeyRing {
  /** Who holds a key; null for a text that is no valid key, whatever is wrong with it. */
  holderOf(text: string): Promise<Caller | null>;
  /** Reads a key anew when it is shown next, since it was changed here. */
  forget(id: string): void;
}

/** For so many milliseconds a key that was valid is believed without asking the database. */
export const REMEMBERED = 5000;

/** In so many milliseconds a key is refused, whatever is wrong with it: reading one that was revoked takes longer than one that never was. */
const REFUSED_AFTER = 5;

const MINUTE = 60_000;

interface Holder {
  readonly caller: Caller;
  readonly expiresAt: Date | null;
}

interface Remembered {
  readonly id: string;
  readonly until: number;
  readonly holder: Promise<Holder | null>;
}

/** A key that nobody has: a text that is no key is looked up like any other, so that time does not tell them apart. */
const NOBODYS: KeyText = { consortiumId: '', id: '', secret: '' };

/** The keys of a database. `elapsed` counts milliseconds and never goes back. */
export function keyRing(store: Store, clock: { now(): Date }, elapsed: () => number = () => performance.now()): KeyRing {
  const remembered = new Map<string, Remembered>();
  const forgetText = (place: string, entry: Remembered): void => void (remembered.get(place) === entry && remembered.delete(place));
  const ask = (text: string, place: string): Remembered => {
    const shown = parseKey(text) ?? NOBODYS;
    const entry = { id: shown.id, until: elapsed() + REMEMBERED, holder: lookUp(store, shown, clock.now()) };
    remembered.set(place, entry);
    return entry;
  };
  return {
    holderOf: async (text) => {
      const began = performance.now();
      const place = hashOf(text).toString('base64');
      const known = remembered.get(place);
      const entry = known !== undefined && elapsed() < known.until ? known : ask(text, place);
      const holder = await entry.holder.catch((error: unknown) => {
        forgetText(place, entry);
        throw error;
      });
      if (holder !== null && !hasEnded({ ...holder, revokedAt: null }, clock.now())) return holder.caller;
      forgetText(place, entry);
      await evenly(began, REFUSED_AFTER);
      return null;
    },
    forget: (id) => {
      for (const [place, entry] of remembered) if (entry.id === id) remembered.delete(place);
    },
  };
}

/** One look-up and one comparison for every text, whether its key exists, has ended, or never was. */
async function lookUp(store: Store, { consortiumId, id, secret }: KeyText, now: Date): Promise<Holder | null> {
  const row = await readShownApiKey(store, consortiumId, id);
  const matches = timingSafeEqual(hashOf(secret), row.secret_hash);
  if (!matches || hasEnded({ expiresAt: row.expires_at, revokedAt: row.revoked_at }, now)) return null;
  noteUse(store, { consortiumId, id, lastUsedAt: row.last_used_at }, now);
  const institutions = row.institutions === null ? null : new Set(row.institutions);
  return { caller: callerOf({ id: `key ${id}`, consortium: consortiumId, institutions }, row.roles.filter(isRole)), expiresAt: row.expires_at };
}

/** Nobody waits for it, and at most once a minute. */
function noteUse(store: Store, { consortiumId, id, lastUsedAt }: Pick<ApiKey, 'consortiumId' | 'id' | 'lastUsedAt'>, now: Date): void {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < MINUTE) return;
  // INVARIANT: a use that could not be noted keeps nobody out; the next one will be.
  void keepLastUse(store, consortiumId, id, now).catch(() => undefined);
}
