import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, isoOrNull, type IsoDay } from './rowDays';
import { DUE } from './runs';
import type { Store } from './store';

/** Those whose record has been set aside by a run of the day under the same description are not tried again. */
const NOT_SET_ASIDE = (day: string, revision: string): string => `not exists (
  select from run_item s join run r on r.consortium_id = s.consortium_id and r.id = s.run_id
  where s.consortium_id = p.consortium_id and s.patron_id = p.id and s.state = 'SET_ASIDE' and r.${DUE} and r.on_day = ${day} and r.revision = ${revision})`;

/** Which days are looked at: after one, through another; `waitingThrough` is the last day whose runs no source keeps waiting for everyone. */
export interface DaysSought {
  readonly after: Day | null;
  readonly through: Day;
  readonly waitingThrough: Day | null;
  readonly revision: number;
}

/** The first day on which something is due for anybody and not done, or a run has begun and not ended; null where there is none. */
export async function firstDueDay(store: Pick<Store, 'query'>, consortiumId: string, { after, through, waitingThrough, revision }: DaysSought): Promise<Day | null> {
  const [row] = await store.query<{ day: IsoDay | null }>(
    consortiumId,
    `select least(
       (select p.next_due_on from patron p where p.consortium_id = $1 and p.next_due_on <= $3 and ($2::date is null or p.next_due_on > $2)
          and ${NOT_SET_ASIDE('p.next_due_on', '$5')} order by p.next_due_on limit 1),
       (select p.waiting_since from patron p where p.consortium_id = $1 and p.waiting_since <= $4 and ($2::date is null or p.waiting_since > $2)
          and ${NOT_SET_ASIDE('p.waiting_since', '$5')} order by p.waiting_since limit 1),
       (select min(on_day) from run where consortium_id = $1 and on_day <= $3 and ($2::date is null or on_day > $2) and not forecast and ${DUE}
          and state in ('PLANNED', 'HELD', 'RUNNING', 'PAUSED', 'UNDOING'))) as day`,
    [consortiumId, isoOrNull(after), isoDay(through), isoOrNull(waitingThrough), revision],
  );
  return dayOrNull(row?.day ?? null);
}

/** The first of some days, both included, on which a run is foreseen that is not done; null where none is. */
export async function firstRunForeseen(store: Pick<Store, 'query'>, consortiumId: string, from: Day, through: Day): Promise<Day | null> {
  const [row] = await store.query<{ day: number | null }>(
    consortiumId,
    `select min((t->>'on')::integer) as day from patron p
     join ledger l on l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null and l.through_on is null
     cross join lateral jsonb_array_elements(l.standing#>'{own,transitions}') t
     where p.consortium_id = $1 and p.next_due_on between $2 and $3 and (t->>'on')::integer <= $4`,
    [consortiumId, isoDay(from), isoDay(through), through],
  );
  return (row?.day ?? null) as Day | null;
}

/** Of which plan candidates are sought. */
export interface Sought {
  readonly runId: string | null;
  readonly day: Day;
  readonly revision: number;
  readonly waitingThrough: Day | null;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Ids, ascending, of some of those whom the run of a day may concern and who must be projected to know: due, waiting, or
 * behind a change of the description, and not planned for already.
 */
export async function runCandidates(store: Pick<Store, 'query'>, consortiumId: string, { runId, day, revision, waitingThrough, after, limit }: Sought): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select p.id from patron p
     where p.consortium_id = $1 and ($6::uuid is null or p.id > $6)
       and (p.next_due_on <= $2 or p.waiting_since <= least($2, $5) or p.projected_revision < $3)
       and ($4::uuid is null or not exists (select from run_item i where i.consortium_id = $1 and i.run_id = $4 and i.patron_id = p.id))
       and ${NOT_SET_ASIDE('$2', '$3')}
     order by p.id limit $7`,
    [consortiumId, isoDay(day), revision, runId, isoOrNull(waitingThrough), after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whether there can be any of them beyond those whom a plan has; where most are planned for it is found out quickly that there are none. */
export async function anyCandidate(store: Pick<Store, 'query'>, consortiumId: string, { runId, day, revision, waitingThrough }: Omit<Sought, 'after' | 'limit'>): Promise<boolean> {
  const left = (condition: string): string => `exists (select from patron p where p.consortium_id = $1 and ${condition}
    and not exists (select from run_item i where i.consortium_id = $1 and i.run_id = $4 and i.patron_id = p.id))`;
  const [row] = await store.query<{ found: boolean }>(
    consortiumId,
    `select ${left('p.next_due_on <= $2')} or ${left('p.waiting_since <= least($2, $5::date)')} or ${left('p.projected_revision < $3')} as found`,
    [consortiumId, isoDay(day), revision, runId, isoOrNull(waitingThrough)],
  );
  return row?.found === true;
}

/** Ids of some of those who are due through a day or behind a change of the description, beside those who are left aside. */
export async function patronsBehind(
  store: Pick<Store, 'query'>,
  consortiumId: string,
  behind: { readonly through: Day | null; readonly revision: number; readonly left: readonly string[]; readonly limit: number },
): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `(select p.id from patron p where p.consortium_id = $1 and p.next_due_on <= $2 and p.id <> all($4::uuid[]) and ${NOT_SET_ASIDE('p.next_due_on', '$3')} limit $5)
     union
     (select p.id from patron p where p.consortium_id = $1 and p.projected_revision < $3 and p.id <> all($4::uuid[]) limit $5) limit $5`,
    [consortiumId, isoOrNull(behind.through), behind.revision, behind.left, behind.limit],
  );
  return rows.map(({ id }) => id);
}

/** Ids, ascending, of some of those whom a plan does not concern. */
export async function patronsOutside(store: Pick<Store, 'query'>, consortiumId: string, runId: string, after: string | null, limit: number): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select p.id from patron p where p.consortium_id = $1 and ($3::uuid is null or p.id > $3)
       and not exists (select from run_item i where i.consortium_id = $1 and i.run_id = $2 and i.patron_id = p.id)
     order by p.id limit $4`,
    [consortiumId, runId, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Ids, ascending, of some of those for whom a run of a day or an earlier one waits. */
export async function patronsWaiting(store: Pick<Store, 'query'>, consortiumId: string, since: Day | null, after: string | null, limit: number): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select id from patron where consortium_id = $1 and waiting_since <= $2 and ($3::uuid is null or id > $3) order by id limit $4`,
    [consortiumId, isoOrNull(since), after, limit],
  );
  return rows.map(({ id }) => id);
}
