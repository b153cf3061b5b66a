import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { HistoryArgs } from '../schema/history.args';
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
      'Null when the consortium knows of no such patron.',
    ),
  })
  history(@Ctx() context: RequestContext, @Args(() => HistoryArgs) asked: HistoryArgs) {
    return askHistory(context, asked);
  }
}
