import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { lines } from '../../schema/lines';
import { EnrolArgs } from '../../schema/memberships/enrol.args';
import { CancelArgs, OverrideEndDateArgs, RenewArgs } from '../../schema/memberships/membershipAct.args';
import { MembershipActResult } from '../../schema/memberships/membershipAct.result';
import { Fault } from '../../usecases/fault';
import { cancel, type Cancellation } from '../../usecases/memberships/cancel';
import { enrol } from '../../usecases/memberships/enrol';
import { overrideEndDate } from '../../usecases/memberships/overrideEndDate';
import { renew } from '../../usecases/memberships/renew';
import type { RequestContext } from '../requestContext';
import { carryOut, oneOf } from './carryOut';
import { forChannel } from './forChannel';
import { newPerson } from './newPerson';

/** The life of a membership: how it begins, goes on and ends. */
@Resolver()
export class MembershipsResolver {
  @Mutation(() => MembershipActResult, {
    description: lines(
      'Makes a patron, or a person of whom nothing is known yet, a member. Where a valid membership elsewhere in a group stands for the fee there',
      'is none, and its last day is taken over. Whoever registers online is blocked until the desk confirms who it is.',
    ),
  })
  async enrol(@Ctx() context: RequestContext, @Args(() => EnrolArgs) args: EnrolArgs) {
    const { type, via, on = null, startsOn = null, newCard = null, person = null, isNobodyKnown } = args;
    forChannel(context.caller, via);
    oneOf(args, person);
    const enrolment = { type, via, on, startsOn, newCard, person: newPerson(person), isNobodyKnown };
    return carryOut(context, args, (asked) => enrol(context.app, asked, enrolment, context.ofConsortium));
  }

  @Mutation(() => MembershipActResult, {
    description: lines(
      'Renews a membership, early, on its last day or long after it. A type with a fee gets a new period with a fee of its own; without a fee the',
      'same membership goes on. The last day is that of the policy.',
    ),
  })
  async renew(@Ctx() context: RequestContext, @Args(() => RenewArgs) args: RenewArgs) {
    const { membership = null, on = null, via } = args;
    forChannel(context.caller, via);
    oneOf(args);
    return carryOut(context, args, (asked) => renew(context.app, asked, { membership, on, via }));
  }

  @Mutation(() => MembershipActResult, { description: 'Ends a membership: now, on a day, or after the last day of the period that runs.' })
  async cancel(@Ctx() context: RequestContext, @Args(() => CancelArgs) args: CancelArgs) {
    const { membership = null, reason } = args;
    oneOf(args);
    return carryOut(context, args, (asked) => cancel(context.app, asked, { membership, reason, when: whenOf(args) }));
  }

  @Mutation(() => MembershipActResult, { description: 'Gives a membership that runs another last day, whatever its rules say.' })
  async overrideEndDate(@Ctx() context: RequestContext, @Args(() => OverrideEndDateArgs) args: OverrideEndDateArgs) {
    const { membership = null, endsOn = null, openEnded, reason } = args;
    oneOf(args);
    if (openEnded !== (endsOn === null)) throw new Fault('BAD_REQUEST', 'Say exactly one of `endsOn` and `openEnded: true`.');
    return carryOut(context, args, (asked) => overrideEndDate(context.app, asked, { membership, endsOn, reason }));
  }
}

function whenOf({ on = null, atEnd }: CancelArgs): Cancellation['when'] {
  if (atEnd && on !== null) throw new Fault('BAD_REQUEST', 'Say at most one of `on` and `atEnd: true`.');
  return atEnd ? 'AT_END' : (on ?? 'NOW');
}
