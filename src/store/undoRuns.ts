import type { EntityManager } from 'typeorm';
import { keepOpenFees } from './lists/keepOpenFees';
import { noteChanges } from './lists/noteChanges';

/** The next patrons of a run that is being undone, each kept from others; `unchanged`: nobody has changed him since. */
export async function itemsToUndo(manager: EntityManager, consortiumId: string, runId: string, limit: number): Promise<{ readonly patronId: string; readonly unchanged: boolean }[]> {
  const items: { patron_id: string; done_version: number }[] = await manager.query(
    `select patron_id, done_version from run_item where consortium_id = $1 and run_id = $2 and state = 'DONE' order by position limit $3 for update skip locked`,
    [consortiumId, runId, limit],
  );
  const patrons: { id: string; version: number }[] = await manager.query('select id, version from patron where consortium_id = $1 and id = any($2::uuid[]) order by id for update', [
    consortiumId,
    items.map((item) => item.patron_id),
  ]);
  const versions = new Map(patrons.map(({ id, version }) => [id, version]));
  return items.map((item) => ({ patronId: item.patron_id, unchanged: versions.get(item.patron_id) === item.done_version }));
}

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
  `update outbox set withdrawn_at = $4 where consortium_id = $1 and run_id = $2 and patron_id = any($3::uuid[]) and delivered_at is null and withdrawn_at is null`,
];
