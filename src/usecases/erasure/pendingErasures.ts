import { requestsAfter, type ErasureRequest, type RequestPlace } from '../../store/erasureRequests';
import type { Application } from '../application';
import { Fault } from '../fault';
import { reasonsToKeep, type KeepReason } from './eraseUnlessKept';

/** A patron who is to be erased, and what that waits for. */
export interface PendingErasure {
  readonly request: ErasureRequest;
  readonly waitsFor: readonly KeepReason[];
}

export interface PendingPage {
  readonly pending: readonly PendingErasure[];
  readonly hasNextPage: boolean;
}

const MOST = 100;

/** A page of the patrons of a consortium who are to be erased, who has waited longest first. BAD_REQUEST for more than 100 or a cursor that is none. */
export async function pendingErasures(app: Application, consortiumId: string, { first, after }: { readonly first: number; readonly after: string | null }): Promise<PendingPage> {
  if (!Number.isInteger(first) || first < 1 || first > MOST) throw new Fault('BAD_REQUEST', `\`first\` is \`${first}\`; ask for 1 to ${MOST}.`);
  const place = after === null ? null : placeOf(after);
  return app.store.inTransaction(consortiumId, async (manager) => {
    const requests = await requestsAfter(manager, consortiumId, place, first + 1);
    const pending: PendingErasure[] = [];
    for (const request of requests.slice(0, first)) {
      pending.push({ request, waitsFor: await reasonsToKeep(app, manager, consortiumId, request.patron_id) });
    }
    return { pending, hasNextPage: requests.length > first };
  });
}

/** The place of a request in the list, for `after`. */
export function pendingCursor({ requested_at, patron_id }: ErasureRequest): string {
  return Buffer.from(`${requested_at.toISOString()} ${patron_id}`).toString('base64url');
}

const PLACE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeOf(cursor: string): RequestPlace {
  const [, at, patronId] = PLACE.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || patronId === undefined || Number.isNaN(Date.parse(at))) {
    throw new Fault('BAD_REQUEST', '`after` is no cursor of this list; give the `cursor` of an edge, or leave it out to begin with who has waited longest.');
  }
  return { requestedAt: new Date(at), patronId };
}
