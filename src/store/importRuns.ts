import { randomUUID } from 'node:crypto';
import type { Store } from './store';

/** An import of one source that runs. */
export interface ImportRun {
  readonly consortiumId: string;
  readonly source: string;
  readonly id: string;
}

export type RunBegun =
  | { readonly kind: 'begun'; readonly run: ImportRun }
  /** Another runs, and gave its last sign of life some seconds ago. */
  | { readonly kind: 'running'; readonly secondsAgo: number };

/** An import that has been silent for so many seconds has been broken off. */
export const SILENT_SECONDS = 15;

/** Begins an import, unless another of the same source runs. The database's clock counts, not ours. */
export async function beginRun(store: Store, consortiumId: string, source: string): Promise<RunBegun> {
  const id = randomUUID();
  const begun: unknown[] = await store.query(
    consortiumId,
    `insert into import_run as r values ($1, $2, $3, now(), now())
     on conflict (consortium_id, source) do update set id = excluded.id, begun_at = now(), heard_at = now()
     where r.consortium_id = $1 and r.heard_at < now() - make_interval(secs => $4) returning id`,
    [consortiumId, source, id, SILENT_SECONDS],
  );
  if (begun.length > 0) return { kind: 'begun', run: { consortiumId, source, id } };
  const rows: { seconds: number }[] = await store.query(
    consortiumId,
    'select extract(epoch from now() - heard_at)::float8 as seconds from import_run where consortium_id = $1 and source = $2',
    [consortiumId, source],
  );
  return { kind: 'running', secondsAgo: Math.max(0, Math.floor(rows[0]?.seconds ?? 0)) };
}

/** Gives a sign of life; false when the import is not ours any more, since it was silent for too long. */
export async function beatRun(store: Store, { consortiumId, source, id }: ImportRun): Promise<boolean> {
  const kept: unknown[] = await store.query(
    consortiumId,
    'update import_run set heard_at = now() where consortium_id = $1 and source = $2 and id = $3 returning id',
    [consortiumId, source, id],
  );
  return kept.length > 0;
}

/** Ends an import. */
export async function endRun(store: Store, { consortiumId, source, id }: ImportRun): Promise<void> {
  await store.query(consortiumId, 'delete from import_run where consortium_id = $1 and source = $2 and id = $3', [consortiumId, source, id]);
}
