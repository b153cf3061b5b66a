import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Tripped } from '../domain/runs/brake';
import type { OverrideRequest } from '../domain/runs/overrideRequest';
import type { RunKind, RunState } from '../domain/runs/run';
import { dayFrom, dayOrNull, isoOrNull, type IsoDay } from './rowDays';
import { queriesOf, type Store } from './store';

/** A run as stored. */
export interface Run {
  readonly id: string;
  readonly day: Day;
  /** Counts the plans of a day from 1. */
  readonly number: number;
  readonly kind: RunKind;
  readonly state: RunState;
  /** Which change of the description it was planned by. */
  readonly revision: number;
  /** Planned before its day: to be looked at, never to be started. */
  readonly forecast: boolean;
  /** What was ordered with an OVERRIDE; null for every other kind. */
  readonly request: OverrideRequest | null;
  /** How many patrons there were when it was planned, and how many of them it changes. */
  readonly patrons: number;
  readonly changes: number;
  readonly counts: readonly RunCount[];
  /** Which limits it exceeds. */
  readonly brake: readonly Tripped[];
  readonly plannedAt: Date;
  readonly plannedBy: string;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
  readonly startedAt: Date | null;
  readonly startedBy: string | null;
  readonly finishedAt: Date | null;
  /** The last day on which it may be undone; null while it is not done. */
  readonly undoUntil: Day | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly cancelledAt: Date | null;
  readonly cancelledBy: string | null;
  readonly cancelledBecause: string | null;
}

/** How many memberships of a type at an institution a run moves from one status to another for a reason; `leftOut` are not touched. */
export interface RunCount {
  readonly institution: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Whether its last day is moved. */
  readonly endMoves: boolean;
  readonly leftOut: boolean;
  readonly memberships: number;
}

interface Row extends Omit<Run, 'day' | 'undoUntil'> {
  readonly day: IsoDay;
  readonly undoUntil: IsoDay | null;
}

const COLUMNS = `id, on_day as day, number, kind, state, revision, forecast, request, patrons, changes, counts, brake,
  planned_at as "plannedAt", planned_by as "plannedBy", approved_at as "approvedAt", approved_by as "approvedBy",
  started_at as "startedAt", started_by as "startedBy", finished_at as "finishedAt", undo_until as "undoUntil",
  undone_at as "undoneAt", undone_by as "undoneBy", cancelled_at as "cancelledAt", cancelled_by as "cancelledBy",
  cancelled_because as "cancelledBecause"`;

/** Runs that are brought about by their day; the others are ordered, and stand in nobody's way. */
export const DUE = "kind in ('MONTHLY', 'EXPIRY_SHIFT')";

/** A run by its id; null where there is none. */
export async function readRun(store: Pick<Store, 'query'>, consortiumId: string, id: string): Promise<Run | null> {
  const [row] = await store.query<Row>(consortiumId, `select ${COLUMNS} from run where consortium_id = $1 and id = $2`, [consortiumId, id]);
  return row === undefined ? null : runOf(row);
}

/** The runs of a day in the order in which they were planned. */
export async function runsOfDay(store: Pick<Store, 'query'>, consortiumId: string, day: Day): Promise<Run[]> {
  const rows = await store.query<Row>(consortiumId, `select ${COLUMNS} from run where consortium_id = $1 and on_day = $2 order by number`, [consortiumId, isoDay(day)]);
  return rows.map(runOf);
}

/** Some runs, the latest day and plan first; `before` is the last one that was read. */
export async function readRuns(store: Pick<Store, 'query'>, consortiumId: string, limit: number, before: Pick<Run, 'day' | 'number'> | null = null): Promise<Run[]> {
  const rows = await store.query<Row>(
    consortiumId,
    `select ${COLUMNS} from run where consortium_id = $1 and ($2::date is null or (on_day, number) < ($2::date, $3::integer))
     order by on_day desc, number desc limit $4`,
    [consortiumId, isoOrNull(before?.day), before?.number ?? null, limit],
  );
  return rows.map(runOf);
}

/** The last plan of each day but those that only looked ahead or were ordered, in some states. */
export async function lastRuns(store: Pick<Store, 'query'>, consortiumId: string, states: readonly RunState[]): Promise<Run[]> {
  const rows = await store.query<Row>(
    consortiumId,
    `select ${COLUMNS} from run r where consortium_id = $1 and not forecast and ${DUE} and state = any($2::text[]) and not exists (
       select from run l where l.consortium_id = $1 and l.on_day = r.on_day and l.number > r.number and not l.forecast and l.${DUE}) order by on_day`,
    [consortiumId, states],
  );
  return rows.map(runOf);
}

/** The runs in some states that no day brings about but somebody has ordered, in the order in which they were planned. */
export async function orderedRuns(store: Pick<Store, 'query'>, consortiumId: string, states: readonly RunState[]): Promise<Run[]> {
  const rows = await store.query<Row>(
    consortiumId,
    `select ${COLUMNS} from run where consortium_id = $1 and not ${DUE} and state = any($2::text[]) order by planned_at, id`,
    [consortiumId, states],
  );
  return rows.map(runOf);
}

/** The runs that have ended with records set aside since a moment, in that order. */
export async function endedWithErrors(store: Pick<Store, 'query'>, consortiumId: string, since: Date): Promise<Run[]> {
  const rows = await store.query<Row>(consortiumId, `select ${COLUMNS} from run where consortium_id = $1 and state = 'DONE_WITH_ERRORS' and finished_at >= $2 order by finished_at`, [consortiumId, since]);
  return rows.map(runOf);
}

/** The latest run after a day's plan that its day brought about and that has been started and not undone; null where there is none. */
export async function laterStarted(store: Pick<Store, 'query'>, consortiumId: string, { day, number }: Pick<Run, 'day' | 'number'>): Promise<Run | null> {
  const [row] = await store.query<Row>(
    consortiumId,
    `select ${COLUMNS} from run where consortium_id = $1 and (on_day, number) > ($2::date, $3::integer) and started_at is not null and state <> 'UNDONE' and ${DUE}
     order by on_day desc, number desc limit 1`,
    [consortiumId, isoDay(day), number],
  );
  return row === undefined ? null : runOf(row);
}

/** How many patrons each of the last runs of a kind has changed; what was left over of a day, and came after its first run, does not count. */
export async function earlierChanges(store: Pick<Store, 'query'>, consortiumId: string, kind: RunKind, limit: number): Promise<number[]> {
  const rows: { changes: number }[] = await store.query(
    consortiumId,
    `select changes from run r where consortium_id = $1 and kind = $2 and state in ('DONE', 'DONE_WITH_ERRORS') and (not r.${DUE} or not exists (
       select from run e where e.consortium_id = $1 and e.on_day = r.on_day and e.number < r.number and e.state in ('DONE', 'DONE_WITH_ERRORS') and e.${DUE}))
     order by on_day desc, number desc limit $3`,
    [consortiumId, kind, limit],
  );
  return rows.map(({ changes }) => changes);
}

/** From which states a run comes into which, and what is written with it: columns by their names. */
export interface RunMove {
  readonly from: readonly RunState[];
  readonly to: RunState;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Brings a run from one of some states into another; false, and nothing written, where it is in none of them. */
export async function moveRun(manager: EntityManager, consortiumId: string, id: string, { from, to, set = {} }: RunMove): Promise<boolean> {
  const names = Object.keys(set);
  const columns = ['state = $4', ...names.map((name, index) => `${name} = $${index + 5}`)].join(', ');
  const values = names.map((name) => (Array.isArray(set[name]) ? JSON.stringify(set[name]) : set[name]));
  const { query } = queriesOf(manager);
  const text = `update run set ${columns} where consortium_id = $1 and id = $2 and state = any($3::text[]) returning id`;
  return (await query(consortiumId, text, [consortiumId, id, from, to, ...values])).length > 0;
}

/** The state of a run, which nobody changes until the transaction ends; null where there is no such run. */
export async function stateKept(manager: EntityManager, consortiumId: string, id: string): Promise<RunState | null> {
  const [row]: { state: RunState }[] = await manager.query('select state from run where consortium_id = $1 and id = $2 for share', [consortiumId, id]);
  return row?.state ?? null;
}

function runOf(row: Row): Run {
  return { ...row, day: dayFrom(row.day), undoUntil: dayOrNull(row.undoUntil) };
}
