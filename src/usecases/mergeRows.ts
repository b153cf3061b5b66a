import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../domain/day';
import type { Activity } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import { FACT_KEYS, FACT_TABLES, type ActivityRow, type FactRows, type FactTable } from '../store/factRows';
import { activityOf } from '../store/patronFacts';
import type { IsoDay } from '../store/rowDays';
import type { FactChange } from '../store/savePatrons';
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
const LATEST = '9999-12-31';

/** Merges told rows into the current ones: equal rows write nothing, changed ones become a new revision. */
export function mergeRows(before: FactRows | null, told: FactRows, use: ToldUse): Merged {
  const changes: FactChange[] = [];
  const touched: IsoDay[] = [];
  const memberships = [...told.membership, ...(before?.membership ?? [])] as unknown as readonly Row[];
  const rows: Record<FactTable, Row[]> = { ...EMPTY } as unknown as Record<FactTable, Row[]>;
  for (const table of FACT_TABLES) {
    const current = [...((before ?? EMPTY)[table] as unknown as readonly Row[])];
    for (const row of told[table] as unknown as readonly Row[]) {
      const index = current.findIndex((other) => FACT_KEYS[table].every((key) => other[key] === row[key]));
      const old = current[index];
      if (old !== undefined && sameValues(old, row)) continue;
      const revision = (old?.revision ?? 0) + 1;
      changes.push({ table, row, revision });
      touched.push(touchedFrom(table, old, row, memberships));
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
    touchedFrom: touched.length === 0 ? null : touched.reduce(earlier),
  };
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
 * Of activity only the last day per institution and channel is kept. One dated before it and told late corrects what
 * was decided since, as long as nothing before the last day has been let go. A first use that is told on a later day
 * leaves open what was before it.
 */
function mergeActivity({ kept, acts, today }: ToldUse): MergedActivity {
  const stored = new Map(kept.map((row) => [channelOf(row.institution_id, row.via), row]));
  const rows = new Map<string, ActivityRow>();
  const news: Activity[] = [];
  for (const act of distinct(acts)) {
    const key = channelOf(act.institution, act.via);
    if (isSettled(stored.get(key), isoDay(act.on))) continue;
    const last = rows.get(key) ?? stored.get(key);
    const first = last === undefined && act.on < today;
    rows.set(key, lastUse(act, last, first));
    news.push(first ? { ...act, earlierUnknown: true } : act);
  }
  return { rows: [...rows.values()], known: [...activityOf(kept), ...news], touched: news.map((act) => isoDay(act.on)) };
}

/** Ascending by day, each day of use of a channel once. */
function distinct(acts: readonly Activity[]): Activity[] {
  const byKey = new Map(acts.map((act) => [`${channelOf(act.institution, act.via)} ${act.on}`, act]));
  return [...byKey.values()].sort((a, b) => a.on - b.on);
}

/** Whether a day of use changes nothing any more: it is the last one known, or comes before what has been let go. */
function isSettled(stored: ActivityRow | undefined, on: IsoDay): boolean {
  return stored !== undefined && (stored.last_on === on || (stored.last_on > on && stored.earlier_discarded));
}

function lastUse(act: Activity, last: ActivityRow | undefined, first: boolean): ActivityRow {
  const on = isoDay(act.on);
  const lastOn = last !== undefined && last.last_on > on ? last.last_on : on;
  return { institution_id: act.institution, via: act.via, last_on: lastOn, earlier_discarded: last !== undefined || first };
}

function channelOf(institution: string, via: string): string {
  return `${institution} ${via}`;
}
