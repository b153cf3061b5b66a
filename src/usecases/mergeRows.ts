import { isDeepStrictEqual } from 'node:util';
import { LAST_DATE } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Activity } from '../domain/facts';
import { FACT_KEYS, FACT_TABLES, type ActivityRow, type FactRows, type FactTable } from '../store/factRows';
import type { IsoDay } from '../store/rowDays';
import type { FactChange } from '../store/savePatrons';
import { mergeActivity, type ToldUse } from './mergeActivity';
import { EVER_SINCE } from './toldRows';

/** What was told, merged into what stands: the changes to write, the facts after them, and the first day they touch. */
export interface Merged {
  readonly changes: readonly FactChange[];
  readonly rows: FactRows;
  readonly activity: readonly ActivityRow[];
  /** Activity as known just now: what is kept, and what has been told. */
  readonly knownActivity: readonly Activity[];
  readonly touchedFrom: IsoDay | null;
}

type Row = Readonly<Record<string, unknown>> & { readonly revision?: number; readonly withdrawn?: boolean };

/** Days of a row which touch nothing before themselves; a change of anything else touches the row from its first day. */
const OWN_DAYS: Readonly<Record<FactTable, readonly string[]>> = {
  person: ['deceased_on'],
  identity_code: [],
  membership: ['cancelled_on', 'cancel_decided_on'],
  recorded_end: [],
  renewal: [],
  fee: ['paid_on', 'paid', 'waived_on'],
  charge: ['settled_on'],
  block: ['lifted_on'],
};

const FIRST_DAY: Readonly<Record<FactTable, string | null>> = {
  person: null,
  identity_code: 'from_on',
  membership: 'enrolled_on',
  recorded_end: 'from_on',
  renewal: 'renewed_on',
  fee: null,
  charge: 'raised_on',
  block: 'from_on',
};

/** Nothing told, or nothing told in error. */
export const NO_ROWS: FactRows = { person: [], identity_code: [], membership: [], recorded_end: [], renewal: [], fee: [], charge: [], block: [] };
const LATEST = isoDay(LAST_DATE);

/** Facts of a patron by what becomes of them: they stand, or were told in error. */
export interface StoredRows {
  readonly rows: FactRows;
  readonly withdrawn: FactRows;
}

/**
 * Merges told rows into the current ones: equal rows write nothing, changed ones become a new revision, and so do rows
 * that are taken back (`withdrawn` is true of them) or told again after that.
 */
export function mergeRows(before: StoredRows, told: FactRows, use: ToldUse): Merged {
  const memberships = [...told.membership, ...before.rows.membership] as unknown as readonly Row[];
  const tables = FACT_TABLES.map((table) => [table, mergeTable(table, before, rowsOf(told, table), memberships)] as const);
  const activity = mergeActivity(use);
  const touched = [...tables.flatMap(([, merged]) => merged.touched), ...activity.touched];
  return {
    changes: tables.flatMap(([, merged]) => merged.changes),
    rows: Object.fromEntries(tables.map(([table, merged]) => [table, merged.rows])) as unknown as FactRows,
    activity: activity.rows,
    knownActivity: activity.known,
    touchedFrom: touched.length === 0 ? null : touched.reduce(earlier),
  };
}

interface MergedTable {
  readonly changes: readonly FactChange[];
  readonly rows: readonly Row[];
  readonly touched: readonly IsoDay[];
}

function mergeTable(table: FactTable, before: StoredRows, told: readonly Row[], memberships: readonly Row[]): MergedTable {
  const changes: FactChange[] = [];
  const touched: IsoDay[] = [];
  const current = new Map(rowsOf(before.rows, table).map((row) => [keyOf(table, row), row]));
  const takenBack = new Map(rowsOf(before.withdrawn, table).map((row) => [keyOf(table, row), row]));
  for (const row of told) {
    const key = keyOf(table, row);
    const old = current.get(key);
    if (isKnown(old, row)) continue;
    const revision = ((old ?? takenBack.get(key))?.revision ?? 0) + 1;
    changes.push({ table, row, revision });
    touched.push(touchedFrom(table, row.withdrawn === true ? undefined : old, row, memberships));
    if (row.withdrawn === true) current.delete(key);
    else current.set(key, { ...row, revision });
  }
  return { changes, rows: [...current.values()], touched };
}

/** What names a row among those of its table and patron. */
export function keyOf(table: FactTable, row: object): string {
  return JSON.stringify(FACT_KEYS[table].map((key) => (row as Row)[key]));
}

function rowsOf(rows: FactRows, table: FactTable): readonly Row[] {
  return rows[table] as unknown as readonly Row[];
}

/** Told before with these values, or taken back before. */
function isKnown(old: Row | undefined, row: Row): boolean {
  if (old === undefined) return row.withdrawn === true;
  return row.withdrawn !== true && sameValues(old, row);
}

function sameValues(old: Row, row: Row): boolean {
  return Object.keys(row).every((key) => key === 'revision' || isDeepStrictEqual(old[key], row[key]));
}

/** The first day on which a new or changed row makes a difference. */
function touchedFrom(table: FactTable, old: Row | undefined, row: Row, memberships: readonly Row[]): IsoDay {
  const days = old === undefined ? [] : changedOwnDays(OWN_DAYS[table], old, row);
  if (days.length > 0) return days.reduce(earlier);
  const key = FIRST_DAY[table];
  if (key !== null) return daysIn(old, row, [key]).reduce(earlier, LATEST);
  const membership = table === 'fee' ? memberships.find((each) => each.id === row.membership_id) : undefined;
  return (membership?.enrolled_on as IsoDay | undefined) ?? EVER_SINCE;
}

/** Before and after the change, where nothing else has changed. */
function changedOwnDays(own: readonly string[], old: Row, row: Row): IsoDay[] {
  const changed = Object.keys(row).filter((key) => key !== 'revision' && !isDeepStrictEqual(old[key], row[key]));
  return changed.every((key) => own.includes(key) || key === 'cancel_reason') ? daysIn(old, row, own) : [];
}

function daysIn(old: Row | undefined, row: Row, keys: readonly string[]): IsoDay[] {
  const values = keys.flatMap((key) => [old?.[key], row[key]]);
  return values.filter((day): day is IsoDay => typeof day === 'string');
}

function earlier(a: IsoDay, b: IsoDay): IsoDay {
  return a < b ? a : b;
}
