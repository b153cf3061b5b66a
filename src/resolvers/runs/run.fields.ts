import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RUN_ITEM_STATES } from '../../domain/runs/run';
import { Run, type RunEffectCount, type RunStateCount } from '../../schema/runs/run.type';
import { countEffects } from '../../store/readRunItems';
import { countItems } from '../../store/runItems';
import type { RequestContext } from '../requestContext';
import type { RunKnown } from './shownRun';

/** What is counted when it is asked for. */
@Resolver(() => Run)
export class RunFields {
  @FieldResolver()
  async progress(@Root() { consortiumId, id }: RunKnown, @Ctx() { app }: RequestContext): Promise<RunStateCount[]> {
    const counts = await countItems(app.store, consortiumId, id);
    return RUN_ITEM_STATES.flatMap((state) => (counts[state] === undefined ? [] : [{ state, patrons: counts[state] }]));
  }

  @FieldResolver()
  async effects(@Root() { consortiumId, id }: RunKnown, @Ctx() { app }: RequestContext): Promise<RunEffectCount[]> {
    return countEffects(app.store, consortiumId, id);
  }
}
