import type { EntityManager } from 'typeorm';
import type { Store } from './store';

/** That somebody was erased, or the name of somebody erased; the hash in hexadecimal. */
export interface ErasedHash {
  readonly kind: 'patron' | 'name';
  readonly hash: string;
  readonly at: Date;
}

/** Every hash that is kept of erased patrons of a consortium. */
export async function erasedHashes(store: Pick<Store, 'query'>, consortiumId: string): Promise<ErasedHash[]> {
  return store.query(
    consortiumId,
    `select 'patron' as kind, encode(pseudonym, 'hex') as hash, erased_at as at from erasure_receipt where consortium_id = $1
     union all select 'name', encode(digest, 'hex'), erased_at from erased_identifier where consortium_id = $1`,
    [consortiumId],
  );
}

/** Keeps hashes of names that were erased; those that are known stay as they are. */
export async function writeErasedNames(manager: EntityManager, consortiumId: string, names: readonly ErasedHash[]): Promise<void> {
  const rows = names.map(({ hash, at }) => ({ consortium_id: consortiumId, digest: `\\x${hash}`, erased_at: at }));
  await manager.query('insert into erased_identifier select * from json_populate_recordset(null::erased_identifier, $1) on conflict do nothing', [JSON.stringify(rows)]);
}

const AT_ONCE = 5000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** The ids of all patrons of a consortium, some thousand at a time. */
export async function* patronIds(store: Pick<Store, 'query'>, consortiumId: string): AsyncGenerator<readonly string[]> {
  for (let after = BEFORE_ALL; ; ) {
    const rows: { id: string }[] = await store.query(consortiumId, 'select id from patron where consortium_id = $1 and id > $2::uuid order by id limit $3', [consortiumId, after, AT_ONCE]);
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < AT_ONCE) return;
    after = rows[rows.length - 1]?.id as string;
  }
}
