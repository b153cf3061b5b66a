import type { Store } from './store';

/** What of a patron's record is decided outside of the facts: legal holds that stand, and whether its erasure waits. */
export interface Retained {
  readonly holds: number;
  readonly erasureAskedAt: Date | null;
}

/** Legal holds and a waiting erasure of a patron. */
export async function retainedBy(store: Pick<Store, 'query'>, consortiumId: string, patronId: string): Promise<Retained> {
  const rows: Retained[] = await store.query(
    consortiumId,
    `select (select count(*)::int from legal_hold h where h.consortium_id = $1 and h.patron_id = $2 and h.lifted_at is null) as holds,
       (select r.requested_at from erasure_request r where r.consortium_id = $1 and r.patron_id = $2) as "erasureAskedAt"`,
    [consortiumId, patronId],
  );
  return rows[0] ?? { holds: 0, erasureAskedAt: null };
}
