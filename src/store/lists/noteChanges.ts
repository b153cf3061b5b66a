import type { EntityManager } from 'typeorm';

/**
 * Writes down which standings of some patrons the ledger was changed for at a moment; where the clock of another process
 * is ahead, the later one stays. To be done after each change of it, in the same transaction.
 */
export async function noteChanges(manager: EntityManager, consortiumId: string, patronIds: readonly string[], at: Date): Promise<void> {
  if (patronIds.length === 0) return;
  await manager.query(
    `insert into standing_change (consortium_id, patron_id, institution_id, changed_at)
     select distinct $1, l.patron_id, l.institution_id, $3::timestamptz from ledger l
     where l.consortium_id = $1 and l.patron_id = any($2::uuid[]) and (l.recorded_at = $3 or l.closed_at = $3 or l.superseded_at = $3)
     on conflict (consortium_id, patron_id, institution_id) do update set changed_at = greatest(standing_change.changed_at, excluded.changed_at) where standing_change.consortium_id = $1`,
    [consortiumId, patronIds, at],
  );
}
