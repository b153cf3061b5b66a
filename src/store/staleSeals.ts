import type { EntityManager } from 'typeorm';
import type { SealedKey } from './personalData';

/** Patrons whose ids come after one and not after another. */
export interface PatronRange {
  readonly after: string;
  readonly through: string;
}

/** Some of the patrons of a range, by id, whose keys or tokens were made under other keys than the present. */
export interface StaleAfter extends PatronRange {
  readonly presentKey: string;
  readonly limit: number;
}

/** All patrons in four parts, about as many in each. */
export const QUARTERS: readonly PatronRange[] = [
  { after: '00000000-0000-0000-0000-000000000000', through: '40000000-0000-0000-0000-000000000000' },
  { after: '40000000-0000-0000-0000-000000000000', through: '80000000-0000-0000-0000-000000000000' },
  { after: '80000000-0000-0000-0000-000000000000', through: 'c0000000-0000-0000-0000-000000000000' },
  { after: 'c0000000-0000-0000-0000-000000000000', through: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
];

/** Patrons' keys that are sealed under an earlier key, locked until the transaction ends. */
export async function staleKeys(manager: EntityManager, consortiumId: string, { presentKey, after, through, limit }: StaleAfter): Promise<Map<string, SealedKey>> {
  const rows: { patron_id: string; key_id: string; sealed: Buffer }[] = await manager.query(
    `select patron_id, key_id, sealed from patron_key
     where consortium_id = $1 and patron_id > $2 and patron_id <= $3 and key_id <> $4 order by patron_id limit $5 for update`,
    [consortiumId, after, through, presentKey, limit],
  );
  return new Map(rows.map((row) => [row.patron_id, { keyId: row.key_id, sealed: row.sealed }]));
}

/** Puts newly sealed keys in the place of the same ones. */
export async function replaceKeys(manager: EntityManager, consortiumId: string, keys: ReadonlyMap<string, SealedKey>): Promise<void> {
  const sealed = [...keys.values()];
  await manager.query(
    `update patron_key k set key_id = n.key_id, sealed = n.sealed from unnest($2::uuid[], $3::text[], $4::bytea[]) as n(patron_id, key_id, sealed)
     where k.consortium_id = $1 and k.patron_id = n.patron_id`,
    [consortiumId, [...keys.keys()], sealed.map((key) => key.keyId), sealed.map((key) => key.sealed)],
  );
}

/** Patrons whose tokens were made with earlier keys, locked until the transaction ends. */
export async function stalePeople(manager: EntityManager, consortiumId: string, { presentKey, after, through, limit }: StaleAfter): Promise<string[]> {
  const rows: { patron_id: string }[] = await manager.query(
    `select patron_id from personal_data
     where consortium_id = $1 and patron_id > $2 and patron_id <= $3 and token_key <> $4 order by patron_id limit $5 for update`,
    [consortiumId, after, through, presentKey, limit],
  );
  return rows.map((row) => row.patron_id);
}

/** Notes with which keys the tokens of some patrons are made. */
export async function noteTokenKey(manager: EntityManager, consortiumId: string, patronIds: readonly string[], key: string): Promise<void> {
  await manager.query('update personal_data set token_key = $3 where consortium_id = $1 and patron_id = any($2::uuid[])', [consortiumId, patronIds, key]);
}

/** Lets go of every national number of a consortium; how many there were. */
export async function forgetIdentityNumbers(manager: EntityManager, consortiumId: string): Promise<number> {
  await manager.query("delete from search_token where consortium_id = $1 and kind = 'IDENTITY'", [consortiumId]);
  const [, count]: [unknown, number] = await manager.query('update personal_data set identity_number = null where consortium_id = $1 and identity_number is not null', [consortiumId]);
  return count;
}
