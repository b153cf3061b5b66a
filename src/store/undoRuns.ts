import type { EntityManager } from 'typeorm';
import { keepOpenFees } from './lists/keepOpenFees';
import { noteChanges } from './lists/noteChanges';
import type { BeforeRun } from './runItems';
import type { Store } from './store';

/** The next patrons of a run that is being undone who are as it has left them, each kept from others. */
export async function patronsAsLeft(manager: EntityManager, consortiumId: string, runId: string, limit: number): Promise<string[]> {
  const rows: { patron_id: string }[] = await manager.query(
    `select i.patron_id from run_item i join patron p on p.consortium_id = $1 and p.id = i.patron_id and p.version = i.done_version
     where i.consortium_id = $1 and i.run_id = $2 and i.state = 'DONE' order by i.position limit $3 for update skip locked`,
    [consortiumId, runId, limit],
  );
  return rows.map((row) => row.patron_id);
}

/** A patron whom a run has changed, with what stood before it; what stood is not known of whoever was erased since. */
export interface DoneItem {
  readonly patronId: string;
  readonly position: number;
  readonly before: BeforeRun | null;
}

/** Some of those whom a run has changed and that are not undone, in the order of its plan, after a position. */
export async function itemsDone(store: Pick<Store, 'query'>, consortiumId: string, runId: string, after: number, limit: number): Promise<DoneItem[]> {
  return store.query(
    consortiumId,
    `select patron_id as "patronId", position, before from run_item
     where consortium_id = $1 and run_id = $2 and state = 'DONE' and position > $3 order by position limit $4`,
    [consortiumId, runId, after, limit],
  );
}

/** Takes back what a run has others do because of some patrons, as far as they are not told yet. */
export async function withdrawToldByRun(manager: EntityManager, consortiumId: string, runId: string, patronIds: readonly string[], now: Date): Promise<void> {
  await manager.query(WITHDRAW_TOLD, [consortiumId, runId, patronIds, now]);
}

const WITHDRAW_TOLD = `
  update outbox set withdrawn_at = $4
  where consortium_id = $1 and run_id = $2 and patron_id = any($3::uuid[]) and delivered_at is null and withdrawn_at is null`;

/**
 * Takes back what a run did to some patrons: its facts are withdrawn, what it wrote into the ledger is superseded, and from
 * the day of the run stands again what stood before, as does what was due.
 */
export async function restorePatrons(manager: EntityManager, consortiumId: string, runId: string, patronIds: readonly string[], now: Date): Promise<void> {
  if (patronIds.length === 0) return;
  for (const statement of RESTORE) await manager.query(statement, [consortiumId, runId, patronIds, now]);
  await manager.query(
    `update patron p set version = p.version + 1, next_due_on = (i.before->>'nextDueOn')::date, waiting_since = (i.before->>'waitingSince')::date,
       projected_revision = (i.before->>'projectedRevision')::integer
     from run_item i where ${ITEMS} and p.consortium_id = $1 and p.id = i.patron_id`,
    [consortiumId, runId, patronIds],
  );
  await manager.query(EARLIER_RUNS, [consortiumId, runId, patronIds]);
  await noteChanges(manager, consortiumId, patronIds, now);
  await keepOpenFees(manager, consortiumId, patronIds);
}

const ITEMS = 'i.consortium_id = $1 and i.run_id = $2 and i.patron_id = any($3::uuid[])';

/** To the runs before, a patron is as they have left him once the runs after them are undone. */
const EARLIER_RUNS = `
  update run_item e set done_version = p.version from run_item i, patron p
  where ${ITEMS} and p.consortium_id = $1 and p.id = i.patron_id and e.consortium_id = $1 and e.patron_id = i.patron_id
    and e.run_id <> $2 and e.state = 'DONE' and e.done_version = (i.before->>'version')::integer`;

/** When a validity ends is so again with what stands again. */
const ENDS = 'valid_through, ends_how, ends_type';
const WRITTEN = `jsonb_to_recordset(i.before->'ends') as w(membership text, "from" date, revision integer, before jsonb)`;
const WRITTEN_BY_ITEM = 'e.consortium_id = $1 and e.patron_id = i.patron_id and e.membership_id = w.membership and e.from_on = w."from"';

const RESTORE = [
  `update run_fact f set withdrawn_at = $4 from run_item i where ${ITEMS} and f.consortium_id = $1 and f.patron_id = i.patron_id
     and f.withdrawn_at is null and i.before#>'{runFacts,committed}' ? f.id::text`,
  `insert into run_fact (consortium_id, patron_id, id, membership_id, on_day, kind, status, ends_on, certain_through, revives, reason, recorded_at, run_id)
   select f.consortium_id, f.patron_id, gen_random_uuid(), f.membership_id, f.on_day, f.kind, f.status, f.ends_on, f.certain_through, f.revives, f.reason, $4, f.run_id
   from run_fact f, run_item i where ${ITEMS} and f.consortium_id = $1 and f.patron_id = i.patron_id and i.before#>'{runFacts,withdrawn}' ? f.id::text`,
  `update ledger l set superseded_at = $4 from run_item i where ${ITEMS} and l.consortium_id = $1 and l.patron_id = i.patron_id
     and l.superseded_at is null and i.before#>'{ledger,inserted}' ? l.id::text`,
  `insert into ledger (consortium_id, patron_id, institution_id, from_on, id, through_on, recorded_at, revision, standing, ${ENDS})
   select l.consortium_id, l.patron_id, l.institution_id, l.through_on + 1, gen_random_uuid(), null, $4, l.revision, l.standing, ${ENDS}
   from ledger l, run_item i where ${ITEMS} and l.consortium_id = $1 and l.patron_id = i.patron_id and i.before#>'{ledger,closed}' ? l.id::text`,
  `insert into ledger (consortium_id, patron_id, institution_id, from_on, id, through_on, recorded_at, revision, standing, ${ENDS})
   select l.consortium_id, l.patron_id, l.institution_id, l.from_on, gen_random_uuid(), l.through_on, $4, l.revision, l.standing, ${ENDS}
   from ledger l, run_item i where ${ITEMS} and l.consortium_id = $1 and l.patron_id = i.patron_id and i.before#>'{ledger,superseded}' ? l.id::text`,
  `update recorded_end e set superseded_at = $4 from run_item i cross join lateral ${WRITTEN}
   where ${ITEMS} and ${WRITTEN_BY_ITEM} and e.revision = w.revision and e.superseded_at is null`,
  `insert into recorded_end (consortium_id, patron_id, membership_id, from_on, ends_on, revision, source, recorded_at, withdrawn)
   select e.consortium_id, e.patron_id, e.membership_id, e.from_on, case when w.before is null then e.ends_on else (w.before->>'endsOn')::date end,
     e.revision + 1, e.source, $4, w.before is null
   from recorded_end e, run_item i cross join lateral ${WRITTEN} where ${ITEMS} and ${WRITTEN_BY_ITEM} and e.revision = w.revision`,
  WITHDRAW_TOLD,
];
