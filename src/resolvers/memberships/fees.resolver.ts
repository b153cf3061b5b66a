import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { PaymentArgs, WaiverArgs } from '../../schema/memberships/membershipAct.args';
import { MembershipActResult } from '../../schema/memberships/membershipAct.result';
import { recordPayment } from '../../usecases/memberships/recordPayment';
import { waiveFee } from '../../usecases/memberships/waiveFee';
import type { RequestContext } from '../requestContext';
import { carryOut, oneOf } from './carryOut';

/** What is paid of a membership fee, and what is not to be paid. */
@Resolver()
export class FeesResolver {
  @Mutation(() => MembershipActResult, {
    description: 'Records what was paid of a fee: all of it lifts at once whatever an unpaid fee bars, a part lifts nothing, and what is more is kept as a credit.',
  })
  async recordPayment(@Ctx() context: RequestContext, @Args(() => PaymentArgs) args: PaymentArgs) {
    const { membership = null, amount, on = null } = args;
    oneOf(args);
    return carryOut(context, args, (asked) => recordPayment(context.app, asked, { membership, amount, on }));
  }

  @Mutation(() => MembershipActResult, { description: 'Waives what is open of a fee.' })
  async waiveFee(@Ctx() context: RequestContext, @Args(() => WaiverArgs) args: WaiverArgs) {
    const { membership = null, on = null, reason = null } = args;
    oneOf(args);
    return carryOut(context, args, (asked) => waiveFee(context.app, asked, { membership, on, reason }));
  }
}
