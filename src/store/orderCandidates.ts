import type { OverrideRequest } from '../domain/runs/overrideRequest';
import type { Store } from './store';

/** Of which order candidates are sought; `request` null: among everybody. */
export interface OrderSought {
  readonly request: OverrideRequest | null;
  readonly revision: number;
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Ids, ascending, of some of those whom an order may mean: by the last days that the projections that stand know of,
 * that which holds while a run waits included, and everyone who is behind a change of the description.
 */
export async function orderCandidates(store: Pick<Store, 'query'>, consortiumId: string, { request, revision, after, limit }: OrderSought): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select p.id from patron p where p.consortium_id = $1 and ($2::uuid is null or p.id > $2) and ($3 or p.projected_revision < $4 or exists (
       select from ledger l cross join lateral jsonb_to_recordset(l.standing#>'{own,memberships}' || coalesce(l.standing#>'{own,waiting,standing,memberships}', '[]'::jsonb)) as m(type text, "endsOn" integer)
       where l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null and l.through_on is null
         and ($5::text[] is null or l.institution_id = any($5)) and ($6::text[] is null or m.type = any($6)) and m."endsOn" between $7 and $8))
     order by p.id limit $9`,
    [consortiumId, after, request === null, revision, request?.institutions ?? null, request?.types ?? null, request?.endsFrom ?? 0, request?.endsThrough ?? 0, limit],
  );
  return rows.map(({ id }) => id);
}
