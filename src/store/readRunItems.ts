import type { Period } from '../domain/period';
import type { RunChange, RunItemState, RunNote } from '../domain/runs/run';
import type { Store } from './store';

/** Which items of a run are read; null: whichever. */
export interface ItemsSought {
  readonly runId: string;
  readonly states: readonly RunItemState[] | null;
  readonly institution: string | null;
  readonly type: string | null;
  readonly reason: string | null;
  /** Of whom the last day of a membership before the run is within these days, both included. */
  readonly endsWithin: Period | null;
  /** The position after which to go on; 0 for the first. */
  readonly after: number;
  readonly limit: number;
}

/** A patron of a run as stored. */
export interface ItemRow {
  readonly patronId: string;
  readonly position: number;
  readonly state: RunItemState;
  readonly note: RunNote | null;
  readonly changes: readonly RunChange[];
  /** What the program said when it failed on the record; null where it did not. */
  readonly detail: string | null;
}

/** Some items of a run in the order of its plan: those of which one change is of everything that is sought. */
export async function readRunItems(store: Pick<Store, 'query'>, consortiumId: string, sought: ItemsSought): Promise<ItemRow[]> {
  const { runId, states, institution, type, reason, endsWithin, after, limit } = sought;
  return store.query(
    consortiumId,
    `select i.patron_id as "patronId", i.position, i.state, i.note, i.changes, i.detail from run_item i
     where i.consortium_id = $1 and i.run_id = $2 and i.position > $3 and ($4::text[] is null or i.state = any($4))
       and (num_nulls($5::text, $6::text, $7::text, $9::integer) = 4 or exists (
         select from jsonb_to_recordset(i.changes) as c(institution text, type text, reason text, "from" jsonb)
         where ($5 is null or c.institution = $5) and ($6 is null or c.type = $6) and ($7 is null or c.reason = $7)
           and ($9 is null or (c."from"->>'endsOn')::integer between $9 and $10::integer)))
     order by i.position limit $8`,
    [consortiumId, runId, after, states, institution, type, reason, limit, endsWithin?.from ?? null, endsWithin?.through ?? null],
  );
}

/** How many memberships with a last day within some days, both included, a run gives a later one. */
export async function countPutOff(store: Pick<Store, 'query'>, consortiumId: string, runId: string, { from, through }: Period): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    consortiumId,
    `select count(*)::int as count from run_item i cross join lateral jsonb_to_recordset(i.changes) as c(kind text, "from" jsonb, "to" jsonb)
     where i.consortium_id = $1 and i.run_id = $2 and i.state <> 'LEFT_OUT' and c.kind = 'TERM' and (c."from"->>'endsOn')::integer between $3 and $4
       and ((c."to"->>'endsOn')::integer > (c."from"->>'endsOn')::integer or c."to"->>'endsOn' is null)`,
    [consortiumId, runId, from, through],
  );
  return row?.count ?? 0;
}

/** What a run tells others to do, for how many memberships; `amount` is the sum, in cents. */
export interface EffectCount {
  readonly effect: string;
  readonly journal: string | null;
  readonly amount: number | null;
  readonly shownOnly: boolean;
  readonly memberships: number;
}

/** For how many memberships a run tells others to do something, by what they are told and by journal. */
export async function countEffects(store: Pick<Store, 'query'>, consortiumId: string, runId: string): Promise<EffectCount[]> {
  return store.query(
    consortiumId,
    `select e->>'effect' as effect, e->>'journal' as journal, sum((e->>'amount')::bigint)::float8 as amount, coalesce((e->>'shownOnly')::boolean, false) as "shownOnly",
       count(*)::int as memberships
     from run_item i
     cross join lateral jsonb_array_elements(i.changes) c cross join lateral jsonb_array_elements(c->'effects') e
     where i.consortium_id = $1 and i.run_id = $2 and i.changes @? '$[*].effects[*]' group by 1, 2, 4 order by 1, 2, 4`,
    [consortiumId, runId],
  );
}
