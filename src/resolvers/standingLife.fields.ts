import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Day } from '../domain/day';
import { validThroughOf } from '../policies/answer';
import { DateScalar } from '../schema/date.scalar';
import { Standing } from '../schema/standing.type';
import { lastCertainOf, lifeOfStanding } from '../usecases/lifeOfStanding';
import type { RequestContext } from './requestContext';
import { periodsWithin, shownNextChange, shownPeriod } from './shownPeriods';
import type { ShownStanding } from './shownStanding';

/** What an answer says of other days: what was, and what is foreseen. */
@Resolver(() => Standing)
export class StandingLifeFields {
  @FieldResolver()
  validThrough(@Root() { found }: ShownStanding): Day | null {
    return validThroughOf(found.answer);
  }

  @FieldResolver()
  nextChange(@Root() { found }: ShownStanding) {
    return shownNextChange(found);
  }

  @FieldResolver()
  async timeline(
    @Root() { found }: ShownStanding,
    @Ctx() { app }: RequestContext,
    @Arg('from', () => DateScalar, { nullable: true }) from?: Day | null,
    @Arg('through', () => DateScalar, { nullable: true }) through?: Day | null,
  ) {
    const life = await lifeOfStanding(app, found);
    return periodsWithin(life, { from, through }).map((period) => shownPeriod(found, period));
  }

  @FieldResolver()
  async lastCertain(@Root() { found, validity }: ShownStanding, @Ctx() { app }: RequestContext) {
    const period = validity === 'UNDETERMINED' ? await lastCertainOf(app, found) : null;
    return period === null ? null : shownPeriod(found, period);
  }
}
