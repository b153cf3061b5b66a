import { EVERY_CONSORTIUM, type Caller } from '../../domain/access/caller';
import { listApiKeys, type ApiKeyPlace } from '../../store/apiKeys';
import type { Application } from '../application';
import { Fault } from '../fault';
import { isUnstorable } from '../unreadableText';
import { apiKeyOf, type ApiKey } from './apiKey';

/** Which page of the list of keys is asked for. */
export interface KeysAsked {
  /** Null: where the caller is; of a caller of the installation the installation itself. */
  readonly consortiumId: string | null;
  readonly first: number;
  /** The cursor after which to go on; null for the beginning. */
  readonly after: string | null;
}

/** A page of the list of keys. */
export interface KeysPage {
  readonly keys: readonly ApiKey[];
  readonly hasNextPage: boolean;
}

const MOST = 100;

/** Keys that the caller may manage, newest first, ended ones too; none of a consortium that is not the caller's. BAD_REQUEST for a page of no size or a cursor that is none. */
export async function readKeys({ store }: Application, caller: Caller, { consortiumId, first, after }: KeysAsked): Promise<KeysPage> {
  if (!Number.isInteger(first) || first < 1 || first > MOST) throw new Fault('BAD_REQUEST', `\`first\` is \`${first}\`; ask for 1 to ${MOST}.`);
  const place = consortiumId ?? caller.consortium;
  const from = after === null ? null : placeOf(after);
  if (isUnstorable(place) || (caller.consortium !== EVERY_CONSORTIUM && caller.consortium !== place)) return { keys: [], hasNextPage: false };
  const within = caller.institutions === null ? null : [...caller.institutions];
  const rows = await listApiKeys(store, place, { first: first + 1, after: from, within });
  return { keys: rows.slice(0, first).map(apiKeyOf), hasNextPage: rows.length > first };
}

/** The place of a key in the list, for `after`. */
export function keyCursor({ createdAt, id }: ApiKey): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url');
}

function placeOf(cursor: string): ApiKeyPlace {
  const [, at, id] = /^(\d{1,15}) ([0-9a-f]{16})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at !== undefined && id !== undefined) return { createdAt: new Date(Number(at)), id };
  throw new Fault('BAD_REQUEST', '`after` is no cursor of this list; leave it out or use one that the list gave.');
}
