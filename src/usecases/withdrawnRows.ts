import { FACT_TABLES, type FactRows, type FactTable } from '../store/factRows';
import { isoOrNull } from '../store/rowDays';
import type { UseDay } from './mergeActivity';
import { keyOf, NO_ROWS, type StoredRows } from './mergeRows';
import type { FactKind, PatronTold, WithdrawnTold } from './patronTold';
import { EVER_SINCE } from './toldRows';

type Row = Readonly<Record<string, unknown>>;

/** The table of each kind of fact, and what its rows are named by. */
const NAMED: Readonly<Record<Exclude<FactKind, 'ACTIVITY'>, { readonly table: FactTable; key(fact: WithdrawnTold): Row }>> = {
  MEMBERSHIP: { table: 'membership', key: ({ id }) => ({ id }) },
  RECORDED_END: { table: 'recorded_end', key: ({ membership, on }) => ({ membership_id: membership, from_on: isoOrNull(on) }) },
  RENEWAL: { table: 'renewal', key: ({ membership, on }) => ({ membership_id: membership, renewed_on: isoOrNull(on) }) },
  FEE: { table: 'fee', key: ({ membership }) => ({ membership_id: membership }) },
  CHARGE: { table: 'charge', key: ({ id }) => ({ id }) },
  BLOCK: { table: 'block', key: ({ id }) => ({ id }) },
  IDENTITY_CODE: { table: 'identity_code', key: ({ on }) => ({ from_on: isoOrNull(on) ?? EVER_SINCE }) },
};

/** The rows that a source takes back, each marked `withdrawn`; with a membership goes all that was told of it. */
export function withdrawnRows({ withdrawn }: PatronTold, before: FactRows): FactRows {
  const keys = new Map<FactTable, Set<string>>(FACT_TABLES.map((table) => [table, new Set()]));
  const memberships = new Set<unknown>();
  for (const fact of withdrawn ?? []) {
    const row = rowNamed(fact);
    if (row !== null) keys.get(row.table)?.add(keyOf(row.table, row.key));
    if (fact.kind === 'MEMBERSHIP') memberships.add(fact.id);
  }
  const goes = (table: FactTable, row: Row): boolean => keys.get(table)?.has(keyOf(table, row)) === true || memberships.has(row.membership_id);
  const rows = FACT_TABLES.map((table) => {
    const gone = (before[table] as readonly object[]).filter((row) => goes(table, row as Row));
    return [table, gone.map((row) => ({ ...row, withdrawn: true }))];
  });
  return { ...NO_ROWS, ...Object.fromEntries(rows) } as FactRows;
}

/** What stands once these rows are taken back. */
export function rowsLeft(before: FactRows, taken: FactRows): FactRows {
  const rows = FACT_TABLES.map((table) => {
    const gone = new Set((taken[table] as readonly object[]).map((row) => keyOf(table, row)));
    return [table, (before[table] as readonly object[]).filter((row) => !gone.has(keyOf(table, row)))];
  });
  return Object.fromEntries(rows) as FactRows;
}

/** The days of use that a source takes back. */
export function withdrawnUse({ withdrawn }: PatronTold): UseDay[] {
  return (withdrawn ?? []).flatMap(({ kind, institution, via, on }) => {
    const named = kind === 'ACTIVITY' && isTold(institution) && isTold(via) && isTold(on);
    return named ? [{ institution, via, on }] : [];
  });
}

/** The first fact to take back that stands nowhere among what was told, nor was taken back before; null when there is none. */
export function neverTold(told: PatronTold, before: StoredRows, kept: readonly UseDay[]): WithdrawnTold | null {
  const known = (fact: WithdrawnTold): boolean => {
    const row = rowNamed(fact);
    if (row === null) return withdrawnUse({ ...told, withdrawn: [fact] }).some((day) => kept.some((last) => isKept(last, day)));
    const key = keyOf(row.table, row.key);
    return [before.rows, before.withdrawn].some((rows) => (rows[row.table] as readonly object[]).some((other) => keyOf(row.table, other) === key));
  };
  return (told.withdrawn ?? []).find((fact) => !known(fact)) ?? null;
}

/** Which days of use there were before the last one nobody knows any more. */
function isKept(last: UseDay, day: UseDay): boolean {
  return last.institution === day.institution && last.via === day.via && day.on <= last.on;
}

function rowNamed(fact: WithdrawnTold): { readonly table: FactTable; readonly key: Row } | null {
  if (fact.kind === 'ACTIVITY') return null;
  const { table, key } = NAMED[fact.kind];
  return { table, key: key(fact) };
}

function isTold<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
