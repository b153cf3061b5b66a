import type { EntityManager } from 'typeorm';
import { PERSONAL_FIELDS, type PersonalField } from '../domain/personal/personalFields';
import { replaceTokens, type SearchToken } from './searchTokens';
import type { Store } from './store';

/** A patron's key, sealed under a key of the consortium. */
export interface SealedKey {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** What is known of a patron in words, each text sealed under the patron's key; null where nothing is on record. */
export interface SealedPerson {
  readonly key: SealedKey;
  readonly fields: SealedFields;
}

export type SealedFields = Readonly<Record<PersonalField, Buffer | null>>;

/** What is written of a patron when any of it has changed, as a whole. No earlier value is kept. */
export interface PersonWrite extends SealedPerson {
  readonly tokens: readonly SearchToken[];
  /** The name of the keys with which the tokens were made. */
  readonly tokenKey: string;
}

const COLUMNS: Readonly<Record<PersonalField, string>> = {
  family: 'family',
  given: 'given',
  email: 'email',
  phone: 'phone',
  address: 'address',
  postalCode: 'postal_code',
  city: 'city',
  country: 'country',
  identityNumber: 'identity_number',
};
const COLUMN_LIST = PERSONAL_FIELDS.map((field) => COLUMNS[field]);

type Row = Readonly<Record<string, Buffer | null>> & { readonly patron_id: string; readonly key_id: string; readonly sealed: Buffer };

const SEALED = `select k.patron_id, k.key_id, k.sealed, ${COLUMN_LIST.map((column) => `d.${column}`).join(', ')}
     from patron_key k left join personal_data d on d.consortium_id = k.consortium_id and d.patron_id = k.patron_id`;

/** What is sealed of some patrons, by their ids; nothing of those whose key is erased. */
export async function readSealed(store: Pick<Store, 'query'>, consortiumId: string, patronIds: readonly string[]): Promise<Map<string, SealedPerson>> {
  if (patronIds.length === 0) return new Map();
  return peopleOf(await store.query(consortiumId, `${SEALED} where k.consortium_id = $1 and k.patron_id = any($2::uuid[])`, [consortiumId, patronIds]));
}

/** What is sealed of patrons who have one of some tokens, by their ids; of `limit` of them at most. */
export async function readSealedByTokens(store: Store, consortiumId: string, sought: { readonly tokens: readonly string[]; readonly limit: number }): Promise<Map<string, SealedPerson>> {
  const rows: Row[] = await store.query(
    consortiumId,
    `${SEALED} join (select distinct patron_id from search_token where consortium_id = $1 and token = any($2::bigint[]) limit $3) t
       on t.patron_id = k.patron_id where k.consortium_id = $1`,
    [consortiumId, sought.tokens, sought.limit],
  );
  return peopleOf(rows);
}

function peopleOf(rows: readonly Row[]): Map<string, SealedPerson> {
  return new Map(rows.map((row) => [row.patron_id, sealedPerson(row)]));
}

/** Writes what is sealed of some patrons and by what they are looked up, in the order of their ids. */
export async function writeSealed(manager: EntityManager, consortiumId: string, writes: ReadonlyMap<string, PersonWrite>): Promise<void> {
  const people = [...writes].sort(([a], [b]) => (a < b ? -1 : 1));
  if (people.length === 0) return;
  const keys = people.map(([patron_id, { key }]) => ({ consortium_id: consortiumId, patron_id, key_id: key.keyId, sealed: hex(key.sealed) }));
  // A key that is there already stays, for it may have been sealed anew meanwhile; it is locked against that.
  await manager.query(
    `insert into patron_key as k select * from json_populate_recordset(null::patron_key, $1)
     on conflict (consortium_id, patron_id) do update set key_id = k.key_id where k.consortium_id = $2`,
    [JSON.stringify(keys), consortiumId],
  );
  const rows = people.map(([patron_id, { fields, tokenKey }]) => ({ consortium_id: consortiumId, patron_id, token_key: tokenKey, ...columns(fields) }));
  await manager.query(
    `insert into personal_data as d select * from json_populate_recordset(null::personal_data, $1)
     on conflict (consortium_id, patron_id) do update set token_key = excluded.token_key,
       ${COLUMN_LIST.map((column) => `${column} = excluded.${column}`).join(', ')} where d.consortium_id = $2`,
    [JSON.stringify(rows), consortiumId],
  );
  await replaceTokens(manager, consortiumId, new Map(people.map(([id, { tokens }]) => [id, tokens])));
}

function sealedPerson(row: Row): SealedPerson {
  const fields = PERSONAL_FIELDS.map((field) => [field, row[COLUMNS[field]] ?? null]);
  return { key: { keyId: row.key_id, sealed: row.sealed }, fields: Object.fromEntries(fields) as SealedFields };
}

function columns(fields: SealedFields): Record<string, string | null> {
  return Object.fromEntries(PERSONAL_FIELDS.map((field) => [COLUMNS[field], fields[field] === null ? null : hex(fields[field])]));
}

/** As PostgreSQL reads bytes from JSON. */
function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
