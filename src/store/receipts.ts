import type { EntityManager } from 'typeorm';
import type { Store } from './store';

/** Under which key a caller did something. */
export interface ReceiptKey {
  readonly caller: string;
  readonly key: string;
}

/** What was done under a key, and what became of it. */
export interface Receipt {
  readonly patronId: string;
  /** Tells whether the same is asked again. */
  readonly digest: string;
  readonly outcome: unknown;
  readonly recordedAt: Date;
}

/** Undoes what somebody else has done under the same key meanwhile. */
export class KeyUsed extends Error {}

/** What a caller has done under a key; null where nothing. */
export async function readReceipt(store: Pick<Store, 'query'>, consortiumId: string, { caller, key }: ReceiptKey): Promise<Receipt | null> {
  const rows: Receipt[] = await store.query(
    consortiumId,
    'select patron_id as "patronId", digest, outcome, recorded_at as "recordedAt" from receipt where consortium_id = $1 and caller = $2 and key = $3',
    [consortiumId, caller, key],
  );
  return rows[0] ?? null;
}

/** Keeps a receipt in the transaction of what it is for; throws KeyUsed where there is one already. */
export async function writeReceiptOf(manager: EntityManager, consortiumId: string, { caller, key }: ReceiptKey, receipt: Receipt): Promise<void> {
  const { patronId, digest, outcome, recordedAt } = receipt;
  const rows: unknown[] = await manager.query(
    `insert into receipt (consortium_id, caller, key, patron_id, digest, outcome, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning key`,
    [consortiumId, caller, key, patronId, digest, JSON.stringify(outcome), recordedAt],
  );
  if (rows.length === 0) throw new KeyUsed();
}

/** Forgets the receipts that were kept before a moment. */
export async function forgetReceipts(store: Pick<Store, 'query'>, consortiumId: string, before: Date): Promise<void> {
  await store.query(consortiumId, 'delete from receipt where consortium_id = $1 and recorded_at < $2', [consortiumId, before]);
}
