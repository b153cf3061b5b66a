import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { BlockArgs, PatronActArgs } from '../../schema/memberships/patronAct.args';
import { MembershipActResult } from '../../schema/memberships/membershipAct.result';
import { confirmIdentity } from '../../usecases/memberships/confirmIdentity';
import { liftBlock } from '../../usecases/memberships/liftBlock';
import { placeBlock } from '../../usecases/memberships/placeBlock';
import { reportDeceased } from '../../usecases/memberships/reportDeceased';
import type { RequestContext } from '../requestContext';
import { carryOut, oneOf } from './carryOut';

/** What keeps a patron from using a library. */
@Resolver()
export class BlocksResolver {
  @Mutation(() => MembershipActResult, { description: 'Blocks a patron at the institution; what a kind of block bars is for the policy to say.' })
  async placeBlock(@Ctx() context: RequestContext, @Args(() => BlockArgs) args: BlockArgs) {
    const { kind, on = null, reason = null } = args;
    oneOf(args);
    return carryOut(context, args, (asked) => placeBlock(context.app, asked, { kind, on, reason }));
  }

  @Mutation(() => MembershipActResult, {
    description: 'Lifts the blocks of a kind at the institution. Where nothing else keeps the record from being erased, a warning says so: RIPE_FOR_ERASURE.',
  })
  async liftBlock(@Ctx() context: RequestContext, @Args(() => BlockArgs) args: BlockArgs) {
    const { kind, on = null, reason = null } = args;
    oneOf(args);
    return carryOut(context, args, (asked) => liftBlock(context.app, asked, { kind, on, reason }));
  }

  @Mutation(() => MembershipActResult, { description: 'Records that the desk has seen who somebody is who registered online: the block of the registration is lifted.' })
  async confirmIdentity(@Ctx() context: RequestContext, @Args(() => PatronActArgs) args: PatronActArgs) {
    oneOf(args);
    return carryOut(context, args, (asked) => confirmIdentity(context.app, asked, args.on ?? null));
  }

  @Mutation(() => MembershipActResult, { description: 'Records that a person has died: every membership ends with it, everywhere.' })
  async reportDeceased(@Ctx() context: RequestContext, @Args(() => PatronActArgs) args: PatronActArgs) {
    oneOf(args);
    return carryOut(context, args, (asked) => reportDeceased(context.app, asked, args.on ?? null));
  }
}
