import type { EntityManager } from 'typeorm';
import { queriesOf, type Store } from './store';

/** A key as it is kept; under `consortium_id` `*` one of the installation. */
export interface ApiKeyRow {
  readonly consortium_id: string;
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the secret. */
  readonly secret_hash: Buffer;
  readonly roles: readonly string[];
  /** Null: every institution of the consortium. */
  readonly institutions: readonly string[] | null;
  readonly created_at: Date;
  readonly created_by: string;
  /** From this moment on it is refused. */
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly replaced_by: string | null;
}

/** A key of which nothing has happened yet. */
export type NewApiKeyRow = Omit<ApiKeyRow, 'last_used_at' | 'revoked_at' | 'replaced_by'>;

type Queries = Pick<Store, 'query'>;

/** The key of an id; undefined where this consortium has none. */
export async function readApiKey(queries: Queries, consortiumId: string, id: string): Promise<ApiKeyRow | undefined> {
  const rows = await queries.query<ApiKeyRow>(consortiumId, 'select * from api_key where consortium_id = $1 and id = $2', [consortiumId, id]);
  return rows[0];
}

/** What decides whether a shown key is valid. */
export type ShownApiKeyRow = Pick<ApiKeyRow, 'secret_hash' | 'roles' | 'institutions' | 'expires_at' | 'last_used_at' | 'revoked_at'>;

/**
 * The key of an id, to be compared with one that is shown. Where there is none a row comes back all the same, with a
 * hash that no secret has, so that both take as long.
 */
export async function readShownApiKey(queries: Queries, consortiumId: string, id: string): Promise<ShownApiKeyRow> {
  const rows = await queries.query<ShownApiKeyRow>(consortiumId, SHOWN, [consortiumId, id]);
  return rows[0] as ShownApiKeyRow;
}

const SHOWN = {
  name: 'shownApiKey',
  text: `select coalesce(k.secret_hash, decode(repeat('00', 32), 'hex')) as secret_hash, coalesce(k.roles, '{none}') as roles,
      k.institutions, k.expires_at, k.last_used_at, k.revoked_at
    from (select) as one left join api_key k on k.consortium_id = $1 and k.id = $2`,
};

export async function insertApiKey(queries: Queries, row: NewApiKeyRow): Promise<void> {
  await queries.query(
    row.consortium_id,
    `insert into api_key (consortium_id, id, name, secret_hash, roles, institutions, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [row.consortium_id, row.id, row.name, row.secret_hash, row.roles, row.institutions, row.created_at, row.created_by, row.expires_at],
  );
}

/** The place of a key in the list of a consortium. */
export interface ApiKeyPlace {
  readonly createdAt: Date;
  readonly id: string;
}

/** The keys of a consortium, newest first; with `within` only those that reach no other institutions. */
export function listApiKeys(
  store: Store,
  consortiumId: string,
  { first, after, within }: { readonly first: number; readonly after: ApiKeyPlace | null; readonly within: readonly string[] | null },
): Promise<ApiKeyRow[]> {
  return store.query<ApiKeyRow>(
    consortiumId,
    `select * from api_key
     where consortium_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3))
       and ($4::text[] is null or institutions <@ $4)
     order by created_at desc, id desc limit $5`,
    [consortiumId, after?.createdAt ?? null, after?.id ?? '', within, first],
  );
}

/** Revokes a key, unless that has been done; the key as it is then. */
export async function revokeApiKeyRow(store: Queries, consortiumId: string, id: string, now: Date): Promise<ApiKeyRow | undefined> {
  const rows = await store.query<ApiKeyRow>(
    consortiumId,
    'update api_key set revoked_at = coalesce(revoked_at, $3) where consortium_id = $1 and id = $2 returning *',
    [consortiumId, id, now],
  );
  return rows[0];
}

/** Puts a new key in the place of another, which is valid until a moment; false when somebody has replaced or revoked it. */
export async function replaceApiKey(manager: EntityManager, old: ApiKeyRow, fresh: NewApiKeyRow, validUntil: Date): Promise<boolean> {
  const queries = queriesOf(manager);
  const replaced = await queries.query(
    old.consortium_id,
    `update api_key set replaced_by = $3, expires_at = least(expires_at, $4)
     where consortium_id = $1 and id = $2 and replaced_by is null and revoked_at is null returning id`,
    [old.consortium_id, old.id, fresh.id, validUntil],
  );
  if (replaced.length === 0) return false;
  await insertApiKey(queries, fresh);
  return true;
}

/** Keeps when a key was last used, to the minute. */
export async function keepLastUse(store: Store, consortiumId: string, id: string, now: Date): Promise<void> {
  await store.query(
    consortiumId,
    `update api_key set last_used_at = $3
     where consortium_id = $1 and id = $2 and (last_used_at is null or last_used_at <= $3::timestamptz - interval '1 minute')`,
    [consortiumId, id, now],
  );
}

/** Whether a consortium has a key that is valid at a moment. */
export async function hasValidApiKey(store: Store, consortiumId: string, now: Date): Promise<boolean> {
  const rows = await store.query(
    consortiumId,
    'select id from api_key where consortium_id = $1 and revoked_at is null and (expires_at is null or expires_at > $2) limit 1',
    [consortiumId, now],
  );
  return rows.length > 0;
}
