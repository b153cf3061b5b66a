import type { EntityManager } from 'typeorm';
import type { IsoDay } from './rowDays';

/** Something that others must be told, with what brought it about; `run_id` null where no run did. */
export interface OutboxRow {
  readonly id: string;
  readonly kind: string;
  readonly patron_id: string;
  readonly institution_id: string;
  readonly membership_id: string;
  readonly on_day: IsoDay;
  readonly payload: unknown;
  readonly run_id: string | null;
}

/** Puts into the outbox what others must be told, in the transaction of its cause. What was withdrawn before it was told is told after all. */
export async function writeOutbox(manager: EntityManager, consortiumId: string, rows: readonly OutboxRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({ ...row, consortium_id: consortiumId, recorded_at: now }));
  await manager.query(
    `insert into outbox as o select * from json_populate_recordset(null::outbox, $1)
     on conflict (consortium_id, id) do update set payload = excluded.payload, run_id = excluded.run_id, recorded_at = excluded.recorded_at, withdrawn_at = null
     where o.consortium_id = $2 and o.withdrawn_at is not null and o.delivered_at is null`,
    [JSON.stringify(written), consortiumId],
  );
}

/** Takes back what was to be told because of facts that runs committed and that are withdrawn, as far as it is not told yet. */
export async function withdrawOutbox(manager: EntityManager, consortiumId: string, runFacts: readonly string[], now: Date): Promise<void> {
  await manager.query(
    `update outbox o set withdrawn_at = $2 from run_fact f
     where f.consortium_id = $1 and f.id = any($3::uuid[]) and o.consortium_id = $1 and o.patron_id = f.patron_id and o.membership_id = f.membership_id
       and o.on_day = f.on_day and o.delivered_at is null and o.withdrawn_at is null`,
    [consortiumId, now, runFacts],
  );
}

/** Takes back what was to be told because a day had come, as far as it is not told yet. */
export async function takeBackOutbox(manager: EntityManager, consortiumId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await manager.query('update outbox set withdrawn_at = $2 where consortium_id = $1 and id = any($3::uuid[]) and delivered_at is null and withdrawn_at is null', [consortiumId, now, ids]);
}
