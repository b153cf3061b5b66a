import type { Store } from './store';

/** The last line of a writer at some moment. */
export interface Head {
  readonly writer: string;
  readonly seq: number;
  readonly hash: Buffer;
}

/** A seal over the heads of writers, chained to the seal before; `at` in UTC with six decimals. */
export interface Seal {
  readonly seq: number;
  readonly at: string;
  readonly prev: Buffer;
  readonly hash: Buffer;
  /** In the order of the writers; only of those who have written since they were sealed last. */
  readonly heads: readonly Head[];
}

/** The heads that no seal covers yet, in the order of the writers: one look into the index for each writer. */
export async function unsealedHeads(store: Pick<Store, 'query'>, consortiumId: string): Promise<Head[]> {
  return store.query(
    consortiumId,
    `with recursive w as (
       (select writer from audit_line where consortium_id = $1 order by writer limit 1)
       union all
       select (select l.writer from audit_line l where l.consortium_id = $1 and l.writer > w.writer order by l.writer limit 1) from w where w.writer is not null)
     select h.writer, h.seq, h.hash from w cross join lateral (
       select l.writer, l.seq, l.hash from audit_line l where l.consortium_id = $1 and l.writer = w.writer order by l.seq desc limit 1) h
     where h.seq > coalesce((select max(s.seq) from audit_sealed_head s where s.consortium_id = $1 and s.writer = h.writer), 0)
     order by h.writer`,
    [consortiumId],
  );
}

/** The newest seal, without its heads; null where nothing was sealed yet. */
export async function newestSeal(store: Pick<Store, 'query'>, consortiumId: string): Promise<Omit<Seal, 'heads'> | null> {
  const rows: Omit<Seal, 'heads'>[] = await store.query(consortiumId, `select seq, ${AT}, prev, hash from audit_seal where consortium_id = $1 order by seq desc limit 1`, [consortiumId]);
  return rows[0] ?? null;
}

/** Writes a seal; false when another process has sealed meanwhile. */
export async function writeSeal(store: Pick<Store, 'query'>, consortiumId: string, { seq, at, prev, hash, heads }: Seal): Promise<boolean> {
  const rows = heads.map((head) => ({ writer: head.writer, seq: head.seq, hash: `\\x${head.hash.toString('hex')}` }));
  const written = await store.query(
    consortiumId,
    `with sealed as (
       insert into audit_seal (consortium_id, seq, at, prev, hash) values ($1, $2, $3, $4, $5) on conflict do nothing returning seq)
     insert into audit_sealed_head (consortium_id, writer, seq, seal, hash)
       select $1, h.writer, h.seq, s.seq, h.hash from json_to_recordset($6) as h(writer uuid, seq integer, hash bytea) cross join sealed s returning seq`,
    [consortiumId, seq, at, prev, hash, JSON.stringify(rows)],
  );
  return written.length > 0;
}

const SEALS_AT_ONCE = 500;
const HEADS_AT_ONCE = 5000;

/** The seals of a consortium through a number, with their heads, oldest first; some hundred are read at a time. */
export async function* seals(store: Pick<Store, 'query'>, consortiumId: string, through: number): AsyncGenerator<Seal, void> {
  for (let after = 0; ; ) {
    const rows: Omit<Seal, 'heads'>[] = await store.query(
      consortiumId,
      `select seq, ${AT}, prev, hash from audit_seal where consortium_id = $1 and seq > $2 and seq <= $3 order by seq limit $4`,
      [consortiumId, after, through, SEALS_AT_ONCE],
    );
    const last = rows[rows.length - 1]?.seq;
    if (last === undefined) return;
    const heads = await headsBySeal(store, consortiumId, after, last);
    for (const seal of rows) yield { ...seal, heads: heads.get(seal.seq) ?? [] };
    after = last;
  }
}

async function headsBySeal(store: Pick<Store, 'query'>, consortiumId: string, after: number, through: number): Promise<ReadonlyMap<number, Head[]>> {
  const heads: SealedHead[] = await store.query(
    consortiumId,
    'select seal, writer, seq, hash from audit_sealed_head where consortium_id = $1 and seal > $2 and seal <= $3 order by seal, writer',
    [consortiumId, after, through],
  );
  const bySeal = new Map<number, Head[]>();
  for (const { seal, ...head } of heads) {
    const those = bySeal.get(seal) ?? [];
    those.push(head);
    bySeal.set(seal, those);
  }
  return bySeal;
}

/** A head, and the seal over it. */
export interface SealedHead extends Head {
  readonly seal: number;
}

/** The heads that the seals through a number cover, writer by writer in the order of their numbers; some thousand are read at a time. */
export async function* sealedHeads(store: Pick<Store, 'query'>, consortiumId: string, through: number): AsyncGenerator<SealedHead, void> {
  for (let after: readonly [string, number] = ['00000000-0000-0000-0000-000000000000', 0]; ; ) {
    const rows: SealedHead[] = await store.query(
      consortiumId,
      `select seal, writer, seq, hash from audit_sealed_head
       where consortium_id = $1 and (writer, seq) > ($2::uuid, $3) and seal <= $4 order by writer, seq limit $5`,
      [consortiumId, ...after, through, HEADS_AT_ONCE],
    );
    yield* rows;
    const last = rows[rows.length - 1];
    if (last === undefined || rows.length < HEADS_AT_ONCE) return;
    after = [last.writer, last.seq];
  }
}

const AT = `to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
