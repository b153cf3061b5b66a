import { pseudonymOf } from '../../src/usecases/audit/pseudonym';
import { verifyTrail } from '../../src/usecases/audit/verifyTrail';
import type { Crowd } from './crowd';
import { CROWD } from './crowdOfPatrons';

/** Of one kind of rows: how many a run was to write and has not, and how many it wrote beyond that, patron by patron. */
export interface Tally {
  readonly what: string;
  readonly lost: number;
  readonly double: number;
}

/** Nothing of a plan is lost and nothing done twice, in all that a run writes, of those whom it moves and of those whom it does not. */
export async function lostAndDouble(crowd: Crowd): Promise<Tally[]> {
  const rows = await crowd.sql<Tally>(TALLIES, CROWD.id, crowd.run.id);
  const trail = await verifyTrail(crowd.app.store, CROWD.id, null);
  return [...rows, await auditLines(crowd), { what: 'problems of the trail', lost: trail.problems.length, double: 0 }];
}

/** The tallies in which something is wrong, in words; none where all is well. */
export function wrongOf(tallies: readonly Tally[]): string[] {
  return tallies.filter(({ lost, double }) => lost + double > 0).map(({ what, lost, double }) => `${what}: ${lost} lost, ${double} double`);
}

/** By patron: how many rows of a kind the plan asks for, and how many there are. Only who is done is to be written. */
const KINDS: Readonly<Record<string, readonly [planned: string, found: string]>> = {
  items: ['(i.patron_id is not null)::int', "(i.state = 'DONE')::int"],
  patrons: ['(d.patron_id is not null)::int', 'p.version - coalesce(i.version, 1)'],
  facts: ['jsonb_array_length(d.changes)', 'count_of.facts'],
  'rows of the ledger that begin': ["(select count(distinct c->>'institution') from jsonb_array_elements(d.changes) c)", 'count_of.begun'],
  'rows of the ledger that stand': ['(select count(distinct institution_id) from ledger l where l.consortium_id = $1 and l.patron_id = p.id)', 'count_of.standing'],
  outbox: ["(select count(*) from jsonb_array_elements(d.changes) c, jsonb_array_elements(c->'effects') e where e->'shownOnly' is null)", 'count_of.outbox'],
};

const FOUND = `select
  (select count(*) from run_fact f where f.consortium_id = $1 and f.patron_id = p.id and f.run_id = $2 and f.withdrawn_at is null) as facts,
  (select count(*) from ledger l where l.consortium_id = $1 and l.patron_id = p.id and l.from_on = r.on_day) as begun,
  (select count(*) from ledger l where l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null and l.through_on is null) as standing,
  (select count(*) from outbox o where o.consortium_id = $1 and o.patron_id = p.id and o.withdrawn_at is null) as outbox`;

const TALLIES = `
  with counted as materialized (
    select ${Object.values(KINDS).map(([planned, found], index) => `coalesce(${planned}, 0) as planned_${index}, coalesce(${found}, 0) as found_${index}`).join(', ')}
    from patron p join run r on r.consortium_id = $1 and r.id = $2
      left join run_item i on i.consortium_id = $1 and i.run_id = r.id and i.patron_id = p.id
      left join run_item d on d.consortium_id = $1 and d.run_id = r.id and d.patron_id = p.id and d.state = 'DONE'
      cross join lateral (${FOUND}) count_of
    where p.consortium_id = $1)
  ${Object.keys(KINDS).map((what, index) => `select '${what}' as what, sum(greatest(planned_${index} - found_${index}, 0))::int as lost, sum(greatest(found_${index} - planned_${index}, 0))::int as double from counted`).join(' union all ')}`;

/** Each patron who is done has one line of the trail that tells of the run, and nobody else has. */
async function auditLines({ app, run, sql }: Crowd): Promise<Tally> {
  const done = await sql<{ id: string }>('select patron_id as id from run_item where consortium_id = $1 and run_id = $2 and state = $3', CROWD.id, run.id, 'DONE');
  const lines = await sql<{ patron: string; count: number }>(
    `select encode(patron, 'hex') as patron, count(*)::int as count from audit_line where consortium_id = $1 and act = 'RUN' and what = 'run' and patron is not null and detail::jsonb->>'run' = $2::text group by 1`,
    CROWD.id,
    run.id,
  );
  const left = new Map(lines.map(({ patron, count }) => [patron, count]));
  let lost = 0;
  for (const { id } of done) {
    const name = pseudonymOf(app.secrets, CROWD.id, id).toString('hex');
    const count = left.get(name) ?? 0;
    if (count === 0) lost += 1;
    else left.set(name, count - 1);
  }
  return { what: 'lines of the trail', lost, double: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
