import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { lines } from '../schema/lines';
import { PendingErasureConnection } from '../schema/pendingErasure.type';
import { pendingCursor, pendingErasures } from '../usecases/erasure/pendingErasures';
import { forWholeConsortium } from './access/forWholeConsortium';
import { connection } from './connection';
import { consortiumAskedFor } from './consortia';
import type { RequestContext } from './requestContext';

const USUAL = 20;

@Resolver()
export class PendingErasuresResolver {
  @Query(() => PendingErasureConnection, {
    description: lines('Who is to be erased and is kept by something still, with what it waits for; who has waited longest comes first.', '1 to 100 a page; 20 where `first` is left out.'),
  })
  async pendingErasures(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) id: string,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<PendingErasureConnection> {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, id);
    const fromCursor = (after ?? null) !== null;
    if (consortium === null) return connection([], false, fromCursor);
    const { pending, hasNextPage } = await pendingErasures(app, consortium.id, { first: first ?? USUAL, after: after ?? null });
    const edges = pending.map(({ request, waitsFor }) => {
      const { patron_id: patronId, requested_at: requestedAt, requested_by: requestedBy, reason } = request;
      return { cursor: pendingCursor(request), node: { patronId, requestedAt, requestedBy, reason, waitsFor } };
    });
    return connection(edges, hasNextPage, fromCursor);
  }
}
