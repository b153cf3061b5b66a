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

/** Puts into the outbox what others must be told, in the transaction of its cause. */
export async function writeOutbox(manager: EntityManager, consortiumId: string, rows: readonly OutboxRow[], now: Date): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map((row) => ({ ...row, consortium_id: consortiumId, recorded_at: now }));
  await manager.query('insert into outbox select * from json_populate_recordset(null::outbox, $1)', [JSON.stringify(written)]);
}
