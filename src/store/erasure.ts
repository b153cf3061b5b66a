import type { EntityManager } from 'typeorm';
import { PATRON_TABLES, patronColumn, type PatronTable } from './patronTables';
import { queriesOf, type Store } from './store';

/** How many rows of each table were erased. */
export type ErasedCounts = Readonly<Partial<Record<PatronTable | 'card_number', number>>>;

/** That a patron was erased; the pseudonym is all that is left. */
export interface ErasureReceipt {
  readonly pseudonym: Buffer;
  readonly requested_at: Date;
  readonly requested_by: string;
  readonly erased_at: Date;
  readonly counts: ErasedCounts;
}

/** What names a patron outside the product. */
export interface PatronNames {
  readonly sourceIds: readonly { readonly source: string; readonly source_id: string }[];
  readonly cards: readonly string[];
}

/** Keeps everybody else from changing a patron until the transaction ends; false where there is no such patron. */
export async function lockPatron(manager: EntityManager, consortiumId: string, patronId: string): Promise<boolean> {
  const rows: unknown[] = await manager.query('select from patron where consortium_id = $1 and id = $2 for update', [consortiumId, patronId]);
  return rows.length > 0;
}

/** Ids and card numbers under which sources may tell of a patron again. */
export async function namesOf(manager: EntityManager, consortiumId: string, patronId: string): Promise<PatronNames> {
  const { query } = queriesOf(manager);
  const sourceIds: { source: string; source_id: string }[] = await query(
    consortiumId,
    `select source, source_id from patron_source where consortium_id = $1 and patron_id = $2
     union select source, source_id from patron where consortium_id = $1 and id = $2`,
    [consortiumId, patronId],
  );
  const cards: { number: string }[] = await query(consortiumId, 'select distinct number from card where consortium_id = $1 and patron_id = $2', [consortiumId, patronId]);
  return { sourceIds, cards: cards.map(({ number }) => number) };
}

/** How many rows are held of a patron, by table. */
export async function countRows(manager: EntityManager, consortiumId: string, patronId: string): Promise<ErasedCounts> {
  const counted: [PatronTable, number][] = [];
  for (const table of PATRON_TABLES) {
    const [row] = await queriesOf(manager).query<{ count: number }>(
      consortiumId,
      `select count(*)::int as count from ${table} where consortium_id = $1 and ${patronColumn(table)} = $2`,
      [consortiumId, patronId],
    );
    counted.push([table, row?.count ?? 0]);
  }
  return Object.fromEntries(counted);
}

/** Removes every row of a patron, and the numbers of cards that nobody else has had. */
export async function eraseRows(manager: EntityManager, consortiumId: string, patronId: string, cards: readonly string[]): Promise<ErasedCounts> {
  const erased: [PatronTable | 'card_number', number][] = [];
  for (const table of PATRON_TABLES) {
    erased.push([table, await deleted(manager, `delete from ${table} where consortium_id = $1 and ${patronColumn(table)} = $2`, [consortiumId, patronId])]);
  }
  const orphaned = `delete from card_number n where n.consortium_id = $1 and n.number = any($2::text[])
    and not exists (select from card c where c.consortium_id = $1 and c.number = n.number)`;
  erased.push(['card_number', await deleted(manager, orphaned, [consortiumId, cards])]);
  return Object.fromEntries(erased);
}

async function deleted(manager: EntityManager, statement: string, values: readonly unknown[]): Promise<number> {
  const [row] = await queriesOf(manager).query<{ count: number }>('', `with gone as (${statement} returning 1) select count(*)::int as count from gone`, values);
  return row?.count ?? 0;
}

/** Keeps that a patron was erased, and the hashes by which he is known again if somebody tells of him. */
export async function writeReceipt(manager: EntityManager, consortiumId: string, receipt: ErasureReceipt, digests: readonly Buffer[]): Promise<void> {
  const { pseudonym, requested_at, requested_by, erased_at, counts } = receipt;
  await manager.query(
    'insert into erasure_receipt (consortium_id, pseudonym, requested_at, requested_by, erased_at, counts) values ($1, $2, $3, $4, $5, $6)',
    [consortiumId, pseudonym, requested_at, requested_by, erased_at, JSON.stringify(counts)],
  );
  await manager.query('insert into erased_identifier (consortium_id, digest, erased_at) select $1, d, $3 from unnest($2::bytea[]) d on conflict do nothing', [consortiumId, digests, erased_at]);
}

/** The receipt of a patron who was erased, by any of the pseudonyms; null where none was. */
export async function receiptOf(store: Pick<Store, 'query'>, consortiumId: string, pseudonyms: readonly Buffer[]): Promise<ErasureReceipt | null> {
  const rows: ErasureReceipt[] = await store.query(
    consortiumId,
    'select pseudonym, requested_at, requested_by, erased_at, counts from erasure_receipt where consortium_id = $1 and pseudonym = any($2::bytea[])',
    [consortiumId, pseudonyms],
  );
  return rows[0] ?? null;
}

/** Which of some hashes are of erased patrons, in hexadecimal, and when these were erased. */
export async function erasedAmong(store: Pick<Store, 'query'>, consortiumId: string, digests: readonly Buffer[]): Promise<ReadonlyMap<string, Date>> {
  if (digests.length === 0) return new Map();
  const rows: { digest: string; erased_at: Date }[] = await store.query(
    consortiumId,
    "select encode(digest, 'hex') as digest, erased_at from erased_identifier where consortium_id = $1 and digest = any($2::bytea[])",
    [consortiumId, digests],
  );
  return new Map(rows.map((row) => [row.digest, row.erased_at]));
}

/** Forgets that somebody with such an id or card was erased; returns how many hashes there were. */
export async function forgetErased(manager: EntityManager, consortiumId: string, digests: readonly Buffer[]): Promise<number> {
  return deleted(manager, 'delete from erased_identifier where consortium_id = $1 and digest = any($2::bytea[])', [consortiumId, digests]);
}
