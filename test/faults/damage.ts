import type { Crowd } from './crowd';

/** What PostgreSQL's own `amcheck` finds wrong in tables and indexes, as `pg_amcheck` asks it; none where all is well. */
export async function damage({ sql }: Crowd): Promise<string[]> {
  await sql("create extension if not exists amcheck");
  const heaps = await sql<{ problem: string }>(`select c.relname || ': ' || v.msg as problem from pg_class c cross join lateral verify_heapam(c.oid) v where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
  await sql(`select bt_index_check(c.oid, true) from pg_class c join pg_am a on a.oid = c.relam and a.amname = 'btree' where c.relkind = 'i' and c.relnamespace = 'public'::regnamespace`);
  return heaps.map(({ problem }) => problem);
}
