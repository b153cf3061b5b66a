import { Arg, Args, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { FIRST_DATE, LAST_DATE } from '../../domain/day';
import type { Period } from '../../domain/period';
import { lines } from '../../schema/lines';
import { RunConnection } from '../../schema/runs/run.connection';
import { Run } from '../../schema/runs/run.type';
import { RunItemConnection } from '../../schema/runs/runItem.type';
import { RunItemsArgs } from '../../schema/runs/runItems.args';
import { itemCursor, listRunItems } from '../../usecases/runs/listRunItems';
import { findRun, listRuns, runCursor } from '../../usecases/runs/listRuns';
import { forWholeConsortium } from '../access/forWholeConsortium';
import { connection } from '../connection';
import { consortiumAskedFor } from '../consortia';
import { pageSize } from '../pageSize';
import type { RequestContext } from '../requestContext';
import { shownItem, shownRun } from './shownRun';

/** What runs there are, and whom they concern. */
@Resolver()
export class RunsResolver {
  @Query(() => Run, { nullable: true, description: 'Null where there is no such run.' })
  async run(@Ctx() { app, caller }: RequestContext, @Arg('consortium', () => ID) consortiumId: string, @Arg('id', () => ID) id: string): Promise<Run | null> {
    forWholeConsortium(caller);
    const consortium = consortiumAskedFor(app, consortiumId);
    const run = consortium === null ? null : await findRun(app, consortium.id, id);
    return run === null || consortium === null ? null : shownRun(consortium, run);
  }

  @Query(() => RunConnection, { description: lines('The runs of a consortium, the latest day first, and of a day the latest plan.', '1 to 100 a page; 20 where `first` is left out.') })
  async runs(
    @Ctx() { app, caller }: RequestContext,
    @Arg('consortium', () => ID) consortiumId: string,
    @Arg('first', () => Int, { nullable: true }) first?: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string | null,
  ): Promise<RunConnection> {
    forWholeConsortium(caller);
    const fromCursor = (after ?? null) !== null;
    const size = pageSize(first);
    const consortium = consortiumAskedFor(app, consortiumId);
    if (consortium === null) return connection([], false, fromCursor);
    const { runs, hasNextPage } = await listRuns(app, consortium.id, size, after ?? null);
    return connection(runs.map((run) => ({ cursor: runCursor(run), node: shownRun(consortium, run) })), hasNextPage, fromCursor);
  }

  @Query(() => RunItemConnection, {
    description: 'Whom a run concerns, from what to what and why: of a plan what it would do, of a run that was started what became of each. Empty where there is no such run.',
  })
  async runItems(@Ctx() { app, caller }: RequestContext, @Args(() => RunItemsArgs) args: RunItemsArgs): Promise<RunItemConnection> {
    forWholeConsortium(caller);
    const { run: runId, states = null, institution = null, type = null, reason = null, after = null } = args;
    const first = pageSize(args.first);
    const consortium = consortiumAskedFor(app, args.consortium);
    if (consortium === null) return connection([], false, after !== null);
    const { items, hasNextPage } = await listRunItems(app, { consortiumId: consortium.id, runId, states, institution, type, reason, endsWithin: endsWithin(args), first, after });
    return connection(items.map((item) => ({ cursor: itemCursor(item), node: shownItem(consortium, item) })), hasNextPage, after !== null);
  }
}

/** Null where no last days are asked for. */
function endsWithin({ endsFrom = null, endsThrough = null }: RunItemsArgs): Period | null {
  return endsFrom === null && endsThrough === null ? null : { from: endsFrom ?? FIRST_DATE, through: endsThrough ?? LAST_DATE };
}
