import type { EntityManager } from 'typeorm';
import type { HeardSource } from '../domain/completeness';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, type IsoDay } from './rowDays';
import { rowsByPosition } from './rowsByPosition';
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

interface HeardRow {
  readonly position: number;
  readonly id: string;
  readonly complete_through: IsoDay | null;
  readonly heard_at: Date;
}

/** Of each source that ever said something only the last it had said by the moment is read. */
const HEARD = `
  with recursive heard (id) as (
    (select source_id from source_statement where consortium_id = $1 order by source_id limit 1)
    union all
    select (select s.source_id from source_statement s where s.consortium_id = $1 and s.source_id > heard.id order by s.source_id limit 1)
    from heard where heard.id is not null)
  select q.position::int, heard.id, s.complete_through, s.recorded_at as heard_at
  from unnest($2::timestamptz[]) with ordinality as q(at, position)
  cross join heard
  cross join lateral (select complete_through, recorded_at from source_statement s
    where s.consortium_id = $1 and s.source_id = heard.id and s.recorded_at <= q.at order by s.recorded_at desc limit 1) s
  order by q.position, heard.id`;

/** What sources of a consortium had said by each of some moments; those that promised nothing any more by then are left out. */
export async function heardAt(store: Store, consortiumId: string, moments: readonly Date[]): Promise<HeardSource[][]> {
  const byPosition = rowsByPosition(await store.query<HeardRow>(consortiumId, { name: 'heard', text: HEARD }, [consortiumId, moments]));
  return moments.map((_, index) => (byPosition.get(index + 1) ?? []).flatMap(heardSource));
}

function heardSource({ id, complete_through, heard_at }: HeardRow): HeardSource[] {
  return complete_through === null ? [] : [{ id, completeThrough: dayOrNull(complete_through), heardAt: heard_at }];
}
