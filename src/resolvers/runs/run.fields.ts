import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { lastDaysTold, USUAL_LEAD_DAYS } from '../../domain/runs/noticesInVain';
import { RUN_ITEM_STATES } from '../../domain/runs/run';
import { type NoticesInVain, Run, type RunEffectCount, type RunStateCount } from '../../schema/runs/run.type';
import { countEffects, countPutOff } from '../../store/readRunItems';
import { countItems } from '../../store/runItems';
import { Fault } from '../../usecases/fault';
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
  async noticesInVain(
    @Root() { consortiumId, id, on }: RunKnown,
    @Ctx() { app }: RequestContext,
    @Arg('leadDays', () => Int, { nullable: true, description: `So many days before the last day members are told; ${USUAL_LEAD_DAYS} where it is left out, 0 to 366.` }) leadDays?: number | null,
  ): Promise<NoticesInVain> {
    const told = lastDaysTold(on, leadDaysOf(leadDays ?? USUAL_LEAD_DAYS));
    return { memberships: await countPutOff(app.store, consortiumId, id, told), endsFrom: told.from, endsThrough: told.through };
  }

  @FieldResolver()
  async effects(@Root() { consortiumId, id }: RunKnown, @Ctx() { app }: RequestContext): Promise<RunEffectCount[]> {
    const counts = await countEffects(app.store, consortiumId, id);
    return counts.map((count) => ({ ...count, amount: count.amount === null ? null : count.amount / 100 }));
  }
}

const MOST_LEAD_DAYS = 366;

function leadDaysOf(days: number): number {
  if (days >= 0 && days <= MOST_LEAD_DAYS) return days;
  throw new Fault('BAD_REQUEST', `\`leadDays\` is ${days}; give 0 to ${MOST_LEAD_DAYS}.`);
}
