import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { HistoryConnection } from '../schema/history.type';
import { lines } from '../schema/lines';
import { askHistory } from './askHistory';
import type { RequestContext } from './requestContext';

@Resolver()
export class HistoryResolver {
  @Query(() => HistoryConnection, {
    nullable: true,
    description: lines(
      "What changed in a patron's facts and standings, when it was recorded, and from which source: newest first.",
      'Without `consortium`: that of `institution`, else the only one there is. Null when the consortium knows of no such patron.',
      '`institution`: only what concerns it, and what concerns the person. `first`: 1 to 100, 20 where it is left out. `after`: the cursor of an edge.',
    ),
  })
  history(
    @Ctx() context: RequestContext,
    @Arg('patron', () => ID) patron: string,
    @Arg('consortium', () => ID, { nullable: true }) consortium?: string | null,
    @Arg('institution', () => ID, { nullable: true }) institution?: string | null,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ) {
    return askHistory(context, { patron, consortium, institution, first, after });
  }
}
