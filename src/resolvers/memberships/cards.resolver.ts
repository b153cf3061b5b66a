import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { PatronActArgs, ReplaceCardArgs } from '../../schema/memberships/patronAct.args';
import { MembershipActResult } from '../../schema/memberships/membershipAct.result';
import { Fault } from '../../usecases/fault';
import { replaceCard } from '../../usecases/memberships/replaceCard';
import { reportCardLost } from '../../usecases/memberships/reportCardLost';
import type { RequestContext } from '../requestContext';
import { carryOut } from './carryOut';

/** What becomes of a patron's cards. Here `card` is what the act is about; `patron` says whose, where a card alone is not enough. */
@Resolver()
export class CardsResolver {
  @Mutation(() => MembershipActResult, { description: 'Gives a patron a new card in place of `card`, which is in use or was lost.' })
  async replaceCard(@Ctx() context: RequestContext, @Args(() => ReplaceCardArgs) args: ReplaceCardArgs) {
    const { newCard, on = null } = args;
    const card = cardOf(args.card);
    return carryOut(context, args, (asked) => replaceCard(context.app, asked, { card, newCard, on }));
  }

  @Mutation(() => MembershipActResult, { description: 'Records that `card` is lost: from that day on it opens nothing but paying at the desk.' })
  async reportCardLost(@Ctx() context: RequestContext, @Args(() => PatronActArgs) args: PatronActArgs) {
    const card = cardOf(args.card);
    return carryOut(context, args, (asked) => reportCardLost(context.app, asked, { card, on: args.on ?? null }));
  }
}

function cardOf(card: string | null | undefined): string {
  if (card !== null && card !== undefined) return card;
  throw new Fault('BAD_REQUEST', 'Say by `card` which card is meant.');
}
