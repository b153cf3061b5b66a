import { INSTALLATION } from './scope';
import type { Store } from './store';

/**
 * Every table with rows of a patron, in the order in which they are shown and erased; the patron's own row is the last.
 * A table with a column `patron_id` that is missing here keeps data from being handed out and erased, and fails a test.
 */
export const PATRON_TABLES = [
  'person', 'identity_code', 'card', 'patron_source', 'membership', 'recorded_end', 'renewal', 'fee', 'open_fee', 'charge', 'block',
  'activity', 'noticed_activity', 'told_value', 'run_fact', 'run_item', 'outbox', 'ledger', 'standing_change', 'preview_example', 'legal_hold', 'erasure_request', 'receipt',
  'personal_data', 'search_token', 'patron_key', 'patron',
] as const;

export type PatronTable = (typeof PATRON_TABLES)[number];

/** A row as it is stored, by its columns in their order; days and moments as text. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A column of a table that has rows of patrons. */
export interface PatronColumn {
  readonly table: string;
  readonly column: string;
}

/** By which column the rows of a patron are found. */
export function patronColumn(table: PatronTable): 'id' | 'patron_id' {
  return table === 'patron' ? 'id' : 'patron_id';
}

/** The columns of every table of the database that has rows of patrons, as its own catalogue lists them. */
export async function patronColumns(store: Pick<Store, 'query'>): Promise<PatronColumn[]> {
  return store.query(
    INSTALLATION,
    `select c.relname as table, a.attname as column from pg_catalog.pg_class c
     join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
       and (c.relname = 'patron' or exists (
         select from pg_catalog.pg_attribute k where k.attrelid = c.oid and k.attname = 'patron_id' and not k.attisdropped))
     order by c.relname, a.attnum`,
  );
}

/** The rows of a table that are about a patron. */
export async function rowsOfPatron(store: Pick<Store, 'query'>, consortiumId: string, table: PatronTable, patronId: string): Promise<StoredRow[]> {
  const rows: { row: StoredRow }[] = await store.query(
    consortiumId,
    `select row_to_json(t) as row from ${table} t where t.consortium_id = $1 and t.${patronColumn(table)} = $2 order by t`,
    [consortiumId, patronId],
  );
  return rows.map(({ row }) => row);
}
