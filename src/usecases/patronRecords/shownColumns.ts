import type { StoredRow } from '../../store/patronTables';
import { NOT_SHOWN } from './columnTitles';

/** What says when and by whom a row was written stands behind what it says. */
const BOOKKEEPING = ['source', 'recorded_at', 'told_at', 'first_told_at', 'superseded_at', 'closed_at', 'withdrawn', 'withdrawn_at', 'revision', 'id'];

/** The columns of some rows in which anything stands, what they say of the patron first. */
export function shownColumns(rows: readonly StoredRow[]): string[] {
  const filled = Object.keys(rows[0] ?? {}).filter((column) => !NOT_SHOWN.has(column) && rows.some((row) => row[column] !== null));
  const telling = filled.filter((column) => !BOOKKEEPING.includes(column));
  return [...telling, ...BOOKKEEPING.filter((column) => filled.includes(column))];
}
