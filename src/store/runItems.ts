import type { EntityManager } from 'typeorm';
import type { RunChange, RunItemState, RunNote } from '../domain/runs/run';
import type { IsoDay } from './rowDays';
import type { Store } from './store';

/** A patron whom a plan concerns, to be written. */
export interface NewItem {
  readonly patronId: string;
  readonly state: 'PLANNED' | 'SET_ASIDE' | 'LEFT_OUT';
  readonly version: number;
  readonly changes: readonly RunChange[];
  readonly note: RunNote | null;
  readonly detail: string | null;
}

/** A patron whom a run is to change. */
export interface ClaimedItem {
  readonly patronId: string;
  readonly changes: readonly RunChange[];
}

/** What undoing restores of a patron: what stood in his row, and which rows the run wrote, closed and replaced. */
export interface BeforeRun {
  readonly version: number;
  readonly nextDueOn: IsoDay | null;
  readonly waitingSince: IsoDay | null;
  readonly projectedRevision: number;
  readonly ledger: { readonly inserted: readonly string[]; readonly closed: readonly string[]; readonly superseded: readonly string[] };
  readonly runFacts: { readonly committed: readonly string[]; readonly withdrawn: readonly string[] };
  /** The last days that were recorded by order. */
  readonly ends: readonly EndWritten[];
  /** Digest of what was told of him as the run has left him. */
  readonly seen: string;
}

/** A last day recorded from a day on; `before` what was recorded from that day before, null where nothing was. */
export interface EndWritten {
  readonly membership: string;
  readonly from: IsoDay;
  readonly revision: number;
  readonly before: { readonly endsOn: IsoDay | null } | null;
}

/** What has become of an item. */
export interface SettledItem {
  readonly patronId: string;
  readonly state: Exclude<RunItemState, 'PLANNED'>;
  readonly note?: RunNote;
  readonly detail?: string;
  readonly doneVersion?: number;
  readonly before?: BeforeRun;
}

/** Adds patrons to a plan, behind those who are there. */
export async function addItems(manager: EntityManager, consortiumId: string, runId: string, items: readonly NewItem[]): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ patronId, state, version, changes, note, detail }) => ({ patron_id: patronId, state, version, changes, note, detail }));
  await manager.query(
    `insert into run_item (consortium_id, run_id, patron_id, position, state, version, changes, note, detail)
     select $1, $2, n.patron_id, l.last + row_number() over (order by n.patron_id), n.state, n.version, n.changes, n.note, n.detail
     from json_populate_recordset(null::run_item, $3) n,
       (select coalesce(max(position), 0) as last from run_item where consortium_id = $1 and run_id = $2) l`,
    [consortiumId, runId, JSON.stringify(rows)],
  );
}

/** How long a worker has a batch to itself. Nothing but speed depends on it. */
const LEASE_SECONDS = 30;

const CLAIMED = 'i.patron_id as "patronId", i.changes';

/** Takes some items that are still planned and that no worker is at, or has been for a while. */
export async function claimItems(store: Pick<Store, 'query'>, consortiumId: string, runId: string, limit: number): Promise<ClaimedItem[]> {
  return store.query<ClaimedItem>(
    consortiumId,
    {
      name: 'claim items',
      text: `with c as materialized (
         select patron_id from run_item where consortium_id = $1 and run_id = $2 and state = 'PLANNED' and (claimed_until is null or claimed_until < now())
         order by position limit $3 for update skip locked)
       update run_item i set claimed_until = now() + make_interval(secs => $4)
       where i.consortium_id = $1 and i.run_id = $2 and i.patron_id = any(array(select patron_id from c)) returning ${CLAIMED}`,
    },
    [consortiumId, runId, limit, LEASE_SECONDS],
  );
}

/** Some items that are still planned, whoever is at them. */
export async function plannedItems(store: Pick<Store, 'query'>, consortiumId: string, runId: string, limit: number): Promise<ClaimedItem[]> {
  const text = `select ${CLAIMED} from run_item i where consortium_id = $1 and run_id = $2 and state = 'PLANNED' order by position limit $3`;
  return store.query(consortiumId, text, [consortiumId, runId, limit]);
}

/** Keeps to itself those of some items that are in a state and that nobody else is writing; returns their patrons. */
export async function lockItems(manager: EntityManager, consortiumId: string, runId: string, state: RunItemState, patronIds: readonly string[]): Promise<Set<string>> {
  const rows: { patron_id: string }[] = await manager.query(
    `select patron_id from run_item where consortium_id = $1 and run_id = $2 and state = $3 and patron_id = any($4::uuid[])
     order by patron_id for update skip locked`,
    [consortiumId, runId, state, patronIds],
  );
  return new Set(rows.map((row) => row.patron_id));
}

/** Writes what has become of some items. */
export async function settleItems(manager: EntityManager, consortiumId: string, runId: string, items: readonly SettledItem[], now: Date): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ patronId, state, note = null, detail = null, doneVersion = null, before = null }) => ({ patron_id: patronId, state, note, detail, done_version: doneVersion, before }));
  await manager.query(
    `update run_item i set state = n.state, note = n.note, detail = n.detail, done_version = n.done_version, before = n.before, done_at = $4, claimed_until = null
     from json_populate_recordset(null::run_item, $3) n where i.consortium_id = $1 and i.run_id = $2 and i.patron_id = n.patron_id`,
    [consortiumId, runId, JSON.stringify(rows), now],
  );
}

/** How many patrons of a run are in each state. */
export async function countItems(store: Pick<Store, 'query'>, consortiumId: string, runId: string): Promise<Partial<Record<RunItemState, number>>> {
  const rows: { state: RunItemState; count: number }[] = await store.query(
    consortiumId,
    'select state, count(*)::int as count from run_item where consortium_id = $1 and run_id = $2 group by state',
    [consortiumId, runId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** How many of some rows of the ledger stand. */
export async function standingLedger(manager: EntityManager, consortiumId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const [row]: { count: number }[] = await manager.query('select count(*)::int as count from ledger where consortium_id = $1 and id = any($2::uuid[]) and superseded_at is null', [consortiumId, ids]);
  return row?.count ?? 0;
}

/** How many of some recorded last days stand as they were written. */
export async function standingEnds(manager: EntityManager, consortiumId: string, ends: readonly (EndWritten & { readonly patronId: string })[]): Promise<number> {
  if (ends.length === 0) return 0;
  const rows = ends.map(({ patronId, membership, from, revision }) => ({ patron_id: patronId, membership_id: membership, from_on: from, revision }));
  const [row]: { count: number }[] = await manager.query(
    `select count(*)::int as count from recorded_end e join json_populate_recordset(null::recorded_end, $2) n
       on e.patron_id = n.patron_id and e.membership_id = n.membership_id and e.from_on = n.from_on and e.revision = n.revision
     where e.consortium_id = $1 and e.superseded_at is null`,
    [consortiumId, JSON.stringify(rows)],
  );
  return row?.count ?? 0;
}

/** How many facts a run has committed of some patrons and not withdrawn. */
export async function committedFacts(manager: EntityManager, consortiumId: string, runId: string, patronIds: readonly string[]): Promise<number> {
  const [row]: { count: number }[] = await manager.query(
    'select count(*)::int as count from run_fact where consortium_id = $1 and patron_id = any($3::uuid[]) and run_id = $2 and withdrawn_at is null',
    [consortiumId, runId, patronIds],
  );
  return row?.count ?? 0;
}
