import type { EntityManager } from 'typeorm';
import type { HeardSource } from '../domain/completeness';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

/**
 * Notes that a source has told everything through a day; what it said before of a later day stays. The consortium counts
 * it, so that every reader notices.
 */
export async function writeComplete(manager: EntityManager, consortiumId: string, source: string, through: Day, now: Date): Promise<void> {
  await manager.query(
    `insert into source as s (consortium_id, id, complete_through, heard_at) values ($1, $2, $3, $4)
     on conflict (consortium_id, id) do update set heard_at = excluded.heard_at,
       complete_through = greatest(s.complete_through, excluded.complete_through)
     where s.consortium_id = $1`,
    [consortiumId, source, isoDay(through), now],
  );
  await manager.query(
    `insert into source_statement (consortium_id, source_id, recorded_at, complete_through)
     select consortium_id, id, heard_at, complete_through from source where consortium_id = $1 and id = $2
     on conflict (consortium_id, source_id, recorded_at) do update set complete_through = excluded.complete_through
     where source_statement.consortium_id = $1`,
    [consortiumId, source],
  );
  await manager.query('update consortium set heard = heard + 1 where id = $1', [consortiumId]);
}

/**
 * Notes which sources promise nothing any more, since the description no longer names them; one that nobody ever declared
 * stays.
 */
export async function forgetSources(manager: EntityManager, consortiumId: string, named: readonly string[], now: Date): Promise<void> {
  await manager.query(
    `with gone as (
       delete from source s using declared_source d
       where s.consortium_id = $1 and d.consortium_id = $1 and d.id = s.id and d.id <> all($2::text[]) returning s.id)
     insert into source_statement (consortium_id, source_id, recorded_at, complete_through) select $1, id, $3, null from gone
     on conflict (consortium_id, source_id, recorded_at) do update set complete_through = null
     where source_statement.consortium_id = $1`,
    [consortiumId, named, now],
  );
}

/** What sources of a consortium had said by each of some moments; those that promised nothing any more by then are left out. */
export async function heardAt(store: Store, consortiumId: string, moments: readonly Date[]): Promise<HeardSource[][]> {
  const rows: { position: number; id: string; complete_through: IsoDay | null; heard_at: Date }[] = await store.query(
    consortiumId,
    `select distinct on (q.position, s.source_id) q.position::int, s.source_id as id, s.complete_through, s.recorded_at as heard_at
     from unnest($2::timestamptz[]) with ordinality as q(at, position)
     join source_statement s on s.consortium_id = $1 and s.recorded_at <= q.at
     order by q.position, s.source_id, s.recorded_at desc`,
    [consortiumId, moments],
  );
  return moments.map((_, index) =>
    rows.flatMap((row) => (row.position === index + 1 && row.complete_through !== null ? [{ id: row.id, completeThrough: dayOrNull(row.complete_through), heardAt: row.heard_at }] : [])),
  );
}
