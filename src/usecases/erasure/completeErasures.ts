import type { EntityManager } from 'typeorm';
import { lockPatron, requestsOf } from '../../store/erasure';
import type { Application } from '../application';
import { assertEverythingCovered } from '../patronRecords/coverage';
import { eraseUnlessKept } from './eraseUnlessKept';

/**
 * Erases those patrons of a consortium who are to be erased and whom nothing keeps any more: of those named, or all.
 * Returns how many were erased.
 */
export async function completeErasures(app: Application, consortiumId: string, patronIds: readonly string[] | null): Promise<number> {
  if (patronIds !== null && patronIds.length === 0) return 0;
  const requests = await requestsOf(app.store, consortiumId, patronIds);
  if (requests.length > 0) await assertEverythingCovered(app.store);
  let erased = 0;
  for (const request of requests) {
    const complete = async (manager: EntityManager): Promise<boolean> =>
      (await lockPatron(manager, consortiumId, request.patron_id)) && (await eraseUnlessKept(app, manager, consortiumId, request)).kind === 'erased';
    const line = { act: 'ERASURE', what: 'pending erasure', caller: request.requested_by, purpose: null, outcome: 'DONE', patrons: [request.patron_id] } as const;
    if (await app.audit.change(app.store, consortiumId, complete, (isErased) => (isErased ? line : null))) erased += 1;
  }
  return erased;
}
