import type { StoredRow } from '../../store/patronTables';
import { NOT_SHOWN } from './columnTitles';

/** What says when and by whom a row was written stands behind what it says. */
const BOOKKEEPING = ['source', 'recorded_at', 'told_at', 'first_told_at', 'superseded_at', 'closed_at', 'withdrawn', 'withdrawn_at', 'revision', 'id'];

const MADE_UP_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Whether a value tells the patron anything: not that a row is the first, was not taken back, or has a number of our own making. */
function says(column: string, value: unknown): boolean {
  if (column === 'withdrawn') return value === true;
  if (column === 'revision') return value !== 1;
  return value !== null && !(column === 'id' && typeof value === 'string' && MADE_UP_ID.test(value));
}

/** The columns of some rows that tell the patron anything, what they say of the patron first. */
export function shownColumns(rows: readonly StoredRow[]): string[] {
  const filled = Object.keys(rows[0] ?? {}).filter((column) => !NOT_SHOWN.has(column) && rows.some((row) => says(column, row[column])));
  const telling = filled.filter((column) => !BOOKKEEPING.includes(column));
  return [...telling, ...BOOKKEEPING.filter((column) => filled.includes(column))];
}
