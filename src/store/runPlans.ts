import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { OverrideRequest } from '../domain/runs/overrideRequest';
import { isDue, type RunKind } from '../domain/runs/run';
import { DUE, type RunCount } from './runs';
import type { Store } from './store';

/** A plan that begins to be written. */
export interface PlanBegun {
  readonly day: Day;
  readonly kind: RunKind;
  readonly request: OverrideRequest | null;
  readonly revision: number;
  readonly forecast: boolean;
  readonly by: string;
  readonly now: Date;
}

/** A plan that nobody has written on for so many seconds was broken off. */
export const SILENT_SECONDS = 20;

/** Whether the last plan that a day has brought about leaves room for another; one that looked ahead or was ordered does not matter. */
const LEAVES_ROOM = `coalesce((select o.state from run o where o.consortium_id = $1 and o.on_day = $3 and not o.forecast and o.${DUE}
  order by o.number desc limit 1) <> all(array['PLANNING', 'PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING']), true)`;

/** Begins the next plan of a day; null where somebody else has begun one at the same moment, or just before. */
export async function beginPlan(store: Pick<Store, 'query'>, consortiumId: string, { day, kind, request, revision, forecast, by, now }: PlanBegun): Promise<string | null> {
  const id = randomUUID();
  const begun = await store.query(
    consortiumId,
    `insert into run (consortium_id, id, on_day, number, kind, state, revision, forecast, patrons, changes, counts, brake, planned_at, planned_by, heard_at, request)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $8, 'PLANNING', $4, $5, 0, 0, '[]', '[]', $6, $7, now(), $9 from run
     where consortium_id = $1 and on_day = $3 having $10 or ${LEAVES_ROOM}
     on conflict (consortium_id, on_day, number) do nothing returning id`,
    [consortiumId, id, isoDay(day), revision, forecast, now, by, kind, request === null ? null : JSON.stringify(request), forecast || !isDue(kind)],
  );
  return begun.length === 0 ? null : id;
}

/** Until the transaction ends nobody takes a plan for broken off; any number may keep it so. */
export async function keepPlan(manager: EntityManager, consortiumId: string, id: string): Promise<void> {
  await manager.query('select from run where consortium_id = $1 and id = $2 for key share', [consortiumId, id]);
}

/** Gives a sign of life while a plan is written. */
export async function beatPlan(store: Pick<Store, 'query'>, consortiumId: string, id: string): Promise<void> {
  await store.query(consortiumId, 'update run set heard_at = now() where consortium_id = $1 and id = $2', [consortiumId, id]);
}

/** Removes the plans that were broken off while they were written. */
export async function removeBrokenOff(manager: EntityManager, consortiumId: string): Promise<void> {
  const rows: { id: string }[] = await manager.query(
    `select id from run where consortium_id = $1 and state = 'PLANNING' and heard_at < now() - make_interval(secs => $2)
     for update skip locked`,
    [consortiumId, SILENT_SECONDS],
  );
  for (const { id } of rows) await removePlan(manager, consortiumId, id);
}

/** Removes a plan that came to nothing. */
export async function removePlan(manager: EntityManager, consortiumId: string, id: string): Promise<void> {
  await manager.query('delete from run_item where consortium_id = $1 and run_id = $2', [consortiumId, id]);
  await manager.query("delete from run where consortium_id = $1 and id = $2 and state = 'PLANNING'", [consortiumId, id]);
}

/** What a plan changes, counted. */
export interface PlanTotals {
  readonly patrons: number;
  readonly changes: number;
  readonly setAside: number;
  readonly counts: readonly RunCount[];
}

/** Counts a plan: patrons of the consortium, patrons whom it changes, those set aside, and changes by what they are. */
export async function planTotals(store: Pick<Store, 'query'>, consortiumId: string, id: string): Promise<PlanTotals> {
  const [totals] = await store.query<Omit<PlanTotals, 'counts'>>(
    consortiumId,
    `select (select count(*)::int from patron where consortium_id = $1) as patrons,
       count(*) filter (where state = 'PLANNED')::int as changes, count(*) filter (where state = 'SET_ASIDE')::int as "setAside"
     from run_item where consortium_id = $1 and run_id = $2`,
    [consortiumId, id],
  );
  const counts = await store.query<RunCount>(
    consortiumId,
    `select c.institution, c.type, c."from"->>'status' as "from", c."to"->>'status' as "to", c.reason,
       c."from"->>'endsOn' is distinct from c."to"->>'endsOn' as "endMoves", i.state = 'LEFT_OUT' as "leftOut", count(*)::int as memberships
     from run_item i cross join lateral jsonb_to_recordset(i.changes) as c(institution text, type text, "from" jsonb, "to" jsonb, reason text)
     where i.consortium_id = $1 and i.run_id = $2 group by 1, 2, 3, 4, 5, 6, 7 order by 7, 1, 2, 3, 4, 5, 6`,
    [consortiumId, id],
  );
  const { patrons = 0, changes = 0, setAside = 0 } = totals ?? {};
  return { patrons, changes, setAside, counts };
}

/** Whether every change of a plan moves a last day, and nothing else. */
export async function movesEndsOnly(store: Pick<Store, 'query'>, consortiumId: string, id: string): Promise<boolean> {
  const rows = await store.query(
    consortiumId,
    `select from run_item i where i.consortium_id = $1 and i.run_id = $2 and i.state = 'PLANNED'
       and i.changes @? '$[*] ? (@.kind != "TERM")' limit 1`,
    [consortiumId, id],
  );
  return rows.length === 0;
}
