import type { EntityManager } from 'typeorm';
import type { LedgerRow } from './ledgerRows';
import { noteChanges } from './lists/noteChanges';
import type { IsoDay } from './rowDays';

/** What changes in the ledger of one patron. */
export interface LedgerWrite {
  /** Ids of rows in whose place others stand from now on. */
  readonly superseded: readonly string[];
  /** Rows that stood open and end on a day, that day included. */
  readonly closed: readonly { readonly id: string; readonly through_on: IsoDay }[];
  readonly inserted: readonly Omit<LedgerRow, 'recorded_at'>[];
}

/** What changes in the ledger of some patrons, and when it is recorded. */
export interface LedgerWriting {
  readonly manager: EntityManager;
  readonly consortiumId: string;
  readonly writes: readonly { readonly id: string; readonly projectedRevision: number; readonly ledger: LedgerWrite }[];
  readonly now: Date;
}

/** Supersedes, closes and adds ledger rows of patrons; none is overwritten, so that it can be told what was answered when. */
export async function writeLedger({ manager, consortiumId, writes, now }: LedgerWriting): Promise<void> {
  const superseded = writes.flatMap((write) => write.ledger.superseded);
  if (superseded.length > 0) {
    await manager.query(
      'update ledger set superseded_at = $2 where consortium_id = $1 and patron_id = any($4::uuid[]) and id = any($3::uuid[])',
      [consortiumId, now, superseded, writes.map((write) => write.id)],
    );
  }
  const closed = writes.flatMap((write) => write.ledger.closed);
  if (closed.length > 0) {
    await manager.query(
      `update ledger l set through_on = n.through_on, closed_at = $2 from json_to_recordset($3) as n(id uuid, through_on date)
       where l.consortium_id = $1 and l.patron_id = any($4::uuid[]) and l.id = n.id`,
      [consortiumId, now, JSON.stringify(closed), writes.map((write) => write.id)],
    );
  }
  const rows = writes.flatMap((write) =>
    write.ledger.inserted.map((row) => ({
      ...row,
      consortium_id: consortiumId,
      patron_id: write.id,
      revision: write.projectedRevision,
      recorded_at: now,
      closed_at: null,
      superseded_at: null,
    })),
  );
  if (rows.length > 0) await manager.query('insert into ledger select * from json_populate_recordset(null::ledger, $1)', [JSON.stringify(rows)]);
  await noteChanges(manager, consortiumId, writes.filter(({ ledger }) => isChange(ledger)).map(({ id }) => id), now);
}

function isChange({ superseded, closed, inserted }: LedgerWrite): boolean {
  return superseded.length + closed.length + inserted.length > 0;
}
