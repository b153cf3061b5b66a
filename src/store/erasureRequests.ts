import type { EntityManager } from 'typeorm';
import { queriesOf, type Store } from './store';

/** A patron who is to be erased. */
export interface ErasureRequest {
  readonly patron_id: string;
  readonly requested_at: Date;
  readonly requested_by: string;
  readonly reason: string;
}

/** Where a request stands in the order of time. */
export interface RequestPlace {
  readonly requestedAt: Date;
  readonly patronId: string;
}

const COLUMNS = 'patron_id, requested_at, requested_by, reason';

/** Notes that a patron is to be erased; one who was asked for before keeps the first request. */
export async function keepRequest(manager: EntityManager, consortiumId: string, request: ErasureRequest): Promise<ErasureRequest> {
  await manager.query(
    `insert into erasure_request (consortium_id, ${COLUMNS}) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [consortiumId, request.patron_id, request.requested_at, request.requested_by, request.reason],
  );
  const [kept] = await requestsOf(queriesOf(manager), consortiumId, [request.patron_id]);
  return kept as ErasureRequest;
}

/** The patrons who are to be erased, of those named, or all of a consortium. */
export async function requestsOf(store: Pick<Store, 'query'>, consortiumId: string, patronIds: readonly string[] | null): Promise<ErasureRequest[]> {
  return store.query(
    consortiumId,
    `select ${COLUMNS} from erasure_request
     where consortium_id = $1 ${patronIds === null ? '' : 'and patron_id = any($2::uuid[])'} order by patron_id`,
    patronIds === null ? [consortiumId] : [consortiumId, patronIds],
  );
}

/** Some requests of a consortium, the oldest first; null: from the beginning. */
export async function requestsAfter(manager: EntityManager, consortiumId: string, after: RequestPlace | null, limit: number): Promise<ErasureRequest[]> {
  const place = after === null ? [] : [after.requestedAt, after.patronId];
  return queriesOf(manager).query(
    consortiumId,
    `select ${COLUMNS} from erasure_request
     where consortium_id = $1 ${after === null ? '' : 'and (requested_at, patron_id) > ($3::timestamptz, $4::uuid)'} order by requested_at, patron_id limit $2`,
    [consortiumId, limit, ...place],
  );
}
