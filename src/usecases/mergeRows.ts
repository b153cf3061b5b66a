import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../domain/day';
import type { Activity } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import { FACT_KEYS, FACT_TABLES, type ActivityRow, type FactRows, type FactTable } from '../store/factRows';
import { activityOf } from '../store/patronFacts';
import type { IsoDay } from '../store/rowDays';
import type { FactChange } from '../store/savePatrons';

/** What was told, merged into what stands: the changes to write, the facts after them, and the first day they touch. */
export interface Merged {
  readonly changes: readonly FactChange[];
  readonly rows: FactRows;
  readonly activity: readonly ActivityRow[];
  /** Activity as known just now: what is kept, and what has been told. */
  readonly knownActivity: readonly Activity[];
  readonly touchedFrom: IsoDay | null;
}

type Row = Readonly<Record<string, unknown>> & { readonly revision?: number };

/** Days of a row which touch nothing before themselves; a change of anything else touches the row from its first day. */
const OWN_DAYS: Readonly<Record<FactTable, readonly string[]>> = {
  person: ['deceased_on'],
  identity_code: [],
  membership: ['cancelled_on'],
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

const EMPTY: FactRows = { person: [], identity_code: [], membership: [], recorded_end: [], renewal: [], fee: [], charge: [], block: [] };
const EVER_SINCE = '0001-01-01';

/** Merges told rows into the current ones: equal rows write nothing, changed ones become a new revision. */
export function mergeRows(before: FactRows | null, told: FactRows, use: ToldUse): Merged {
  const changes: FactChange[] = [];
  const touched: IsoDay[] = [];
  const rows: Record<FactTable, Row[]> = { ...EMPTY } as unknown as Record<FactTable, Row[]>;
  for (const table of FACT_TABLES) {
    const current = [...((before ?? EMPTY)[table] as unknown as readonly Row[])];
    for (const row of told[table] as unknown as readonly Row[]) {
      const index = current.findIndex((other) => FACT_KEYS[table].every((key) => other[key] === row[key]));
      const old = current[index];
      if (old !== undefined && sameValues(old, row)) continue;
      const revision = (old?.revision ?? 0) + 1;
      changes.push({ table, row, revision });
      touched.push(touchedFrom(table, old, row, told, before));
      if (index === -1) current.push({ ...row, revision });
      else current[index] = { ...row, revision };
    }
    rows[table] = current;
  }
  const activity = mergeActivity(use);
  touched.push(...activity.touched);
  return {
    changes,
    rows: rows as unknown as FactRows,
    activity: activity.rows,
    knownActivity: activity.known,
    touchedFrom: touched.length === 0 ? null : touched.reduce((a, b) => (a < b ? a : b)),
  };
}

function sameValues(old: Row, row: Row): boolean {
  return Object.keys(row).every((key) => key === 'revision' || isDeepStrictEqual(old[key], row[key]));
}

function touchedFrom(table: FactTable, old: Row | undefined, row: Row, told: FactRows, before: FactRows | null): IsoDay {
  const own = OWN_DAYS[table];
  const changed = old === undefined ? [] : Object.keys(row).filter((key) => key !== 'revision' && !isDeepStrictEqual(old[key], row[key]));
  const onlyOwnDays = old !== undefined && changed.every((key) => own.includes(key) || key === 'cancel_reason');
  const days = onlyOwnDays ? own.flatMap((key) => [old[key], row[key]]) : [];
  const known = days.filter((day): day is IsoDay => typeof day === 'string');
  if (known.length > 0) return known.reduce((a, b) => (a < b ? a : b));
  const key = FIRST_DAY[table];
  if (key !== null) return [old?.[key], row[key]].filter((day): day is IsoDay => typeof day === 'string').sort()[0] ?? EVER_SINCE;
  if (table !== 'fee') return EVER_SINCE;
  const memberships = [...told.membership, ...(before?.membership ?? [])];
  return memberships.find((membership) => membership.id === row.membership_id)?.enrolled_on ?? EVER_SINCE;
}

/** The last days of use that are kept, what has been told now, and today. */
export interface ToldUse {
  readonly kept: readonly ActivityRow[];
  readonly acts: readonly Activity[];
  readonly today: Day;
}

interface MergedActivity {
  readonly rows: readonly ActivityRow[];
  readonly known: readonly Activity[];
  readonly touched: readonly IsoDay[];
}

/**
 * Of activity only the last day per institution and channel is kept; one dated before it is known already, and better.
 * A first use that is told on a later day leaves open what was before it.
 */
function mergeActivity({ kept, acts, today }: ToldUse): MergedActivity {
  const rows = new Map(kept.map((row) => [`${row.institution_id} ${row.via}`, row]));
  const touched: IsoDay[] = [];
  const changed = new Set<string>();
  const newer: Activity[] = [];
  for (const act of [...acts].sort((a, b) => a.on - b.on)) {
    const key = `${act.institution} ${act.via}`;
    const old = rows.get(key);
    const on = isoDay(act.on);
    if (old !== undefined && old.last_on >= on) continue;
    rows.set(key, { institution_id: act.institution, via: act.via, last_on: on, earlier_discarded: old !== undefined || act.on < today });
    changed.add(key);
    newer.push(old === undefined && act.on < today ? { ...act, earlierUnknown: true } : act);
    touched.push(on);
  }
  return {
    rows: [...changed].flatMap((key) => rows.get(key) ?? []),
    known: [...activityOf(kept), ...newer],
    touched,
  };
}
