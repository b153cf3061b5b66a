import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Store } from './store';

/** Patrons with ids from one to another, and the place after which their items stand in the plan. */
export interface PartOfPatrons {
  readonly from: string;
  readonly through: string;
  readonly after: number;
}

/** Two connections keep two cores at work. Of all patrons there are fewer than places between the parts. */
export const PARTS_OF_PATRONS: readonly PartOfPatrons[] = [
  { from: '00000000-0000-0000-0000-000000000000', through: '7fffffff-ffff-ffff-ffff-ffffffffffff', after: 0 },
  { from: '80000000-0000-0000-0000-000000000000', through: 'ffffffff-ffff-ffff-ffff-ffffffffffff', after: 500_000_000 },
];

/** Of which plan the forecast is asked, and of whom; `ahead`: also of patrons for whom something is due before the day. */
export interface Forecast {
  readonly runId: string;
  readonly day: Day;
  readonly revision: number;
  readonly ahead: boolean;
  readonly part: PartOfPatrons;
}

/**
 * Plans for everyone of a part for whom a run of the day is foreseen, as the projections that stand foresee it, in one statement:
 * nothing of the patrons leaves the database. Before each change stands what stood on the day before.
 */
export async function planForecast(store: Pick<Store, 'query'>, consortiumId: string, { runId, day, revision, ahead, part }: Forecast): Promise<void> {
  await store.query(consortiumId, planned(ahead), [consortiumId, runId, isoDay(day), day, revision, part.from, part.through, part.after]);
}

const planned = (ahead: boolean): string => `
  insert into run_item (consortium_id, run_id, patron_id, position, state, version, changes)
  select $1, $2, p.id, $8 + row_number() over (order by p.id), 'PLANNED', p.version, c.changes
  from patron p cross join lateral (${CHANGES}) c
  where p.consortium_id = $1 and p.next_due_on ${ahead ? '<=' : '='} $3 and p.projected_revision = $5 and p.id between $6 and $7
    ${ahead ? '' : 'and p.waiting_since is null and not exists (select from noticed_activity n where n.consortium_id = $1 and n.patron_id = p.id)'}
    and c.changes is not null`;

/** A standing is unpacked once: without `offset 0` that would be done anew wherever a part of it is asked for. */
const OPEN = `
  select l.institution_id, l.standing->'own' as own from ledger l
  where l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null and l.through_on is null offset 0`;

const TRANSITIONS = `
  select o.institution_id, o.own, t.transition, t.n
  from (${OPEN}) o cross join lateral jsonb_array_elements(o.own->'transitions') with ordinality as t(transition, n)
  where (t.transition->>'on')::integer = $4`;

/** The state of the day before: that of the last stretch that begins before the day. */
const BEFORE = `
  select s.own#>array['timeline', 'values', (max(b.n) - 1)::text] as state
  from jsonb_array_elements(s.own#>'{timeline,starts}') with ordinality as b(start, n) where b.start::integer < $4`;

const VIEW = `
  select v.view, v.n - 1 as index from jsonb_array_elements(s.own->'memberships') with ordinality as v(view, n)
  where v.view->>'id' = s.transition->>'membershipId'`;

const CHANGES = `
  select jsonb_agg(jsonb_build_object(
      'membership', s.transition->'membershipId', 'institution', s.institution_id, 'type', m.view->'type', 'kind', s.transition->'kind',
      'from', jsonb_build_object('status', w.status, 'endsOn', m.view->'endsOn'),
      'to', jsonb_build_object(
        'status', case when s.transition->>'kind' = 'TERM' and s.transition->'revives' is null then w.status else s.transition->>'status' end,
        'endsOn', case when s.transition->>'kind' = 'TERM' then s.transition->'endsOn' else m.view->'endsOn' end),
      'reason', s.transition#>'{reason,code}', 'effects', coalesce(s.transition->'effects', '[]'::jsonb))
    order by s.transition->>'membershipId' collate "C", s.n) as changes
  from (${TRANSITIONS}) s
  left join lateral (${VIEW}) m on true
  left join lateral (${BEFORE}) b on true
  left join lateral (
    select case when (b.state->>'membership')::integer = m.index then b.state->>'status' else coalesce(
      (select o->>'status' from jsonb_array_elements(b.state->'alsoRunning') o where (o->>'membership')::integer = m.index limit 1), 'NONE') end as status
  ) w on true`;
