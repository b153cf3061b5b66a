import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';

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
  await manager.query('update consortium set heard = heard + 1 where id = $1', [consortiumId]);
}
