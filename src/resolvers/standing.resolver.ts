import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from '../schema/date.scalar';
import { DateTimeScalar } from '../schema/dateTime.scalar';
import { lines } from '../schema/lines';
import { Standing } from '../schema/standing.type';
import { StandingRequest } from '../schema/standingRequest.input';
import { Fault } from '../usecases/fault';
import { askStanding } from './askStanding';
import type { RequestContext } from './requestContext';
import type { ShownStanding } from './shownStanding';

const MOST_QUESTIONS = 100;

@Resolver()
export class StandingResolver {
  @Query(() => Standing, {
    nullable: true,
    description: lines(
      'The one question. May the holder of this card use this institution on this day, and why?',
      "`on`: the day spoken of; defaults to today in the consortium's time zone; past or future.",
      '`asOf`: the moment of knowledge; defaults to now. `on` alone is the truth as known now; with `asOf`, what was answered then.',
      "Null when no patron of the institution's consortium holds the card, or when the caller may not know of one.",
      'An institution that does not exist for the caller is an error, UNKNOWN_INSTITUTION.',
    ),
  })
  standing(
    @Ctx() context: RequestContext,
    @Arg('card', () => String) card: string,
    @Arg('institution', () => ID) institution: string,
    @Arg('on', () => DateScalar, { nullable: true }) on?: Day | null,
    @Arg('asOf', () => DateTimeScalar, { nullable: true }) asOf?: Date | null,
  ): Promise<ShownStanding | null> {
    return askStanding(context, { card, institution, on, asOf });
  }

  /** Each question is answered, or fails, by itself. */
  @Query(() => [Standing], {
    nullable: 'items',
    description: "Up to 100 questions at once (a family's cards, a desk's queue); answers in the order of the questions.",
  })
  standings(
    @Ctx() context: RequestContext,
    @Arg('requests', () => [StandingRequest]) requests: readonly StandingRequest[],
  ): Promise<ShownStanding | null>[] {
    if (requests.length <= MOST_QUESTIONS) return requests.map((request) => askStanding(context, request));
    throw new Fault('BAD_REQUEST', `${requests.length} questions in one call; ask ${MOST_QUESTIONS} at most.`);
  }
}
