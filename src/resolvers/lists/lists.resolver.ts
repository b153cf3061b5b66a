import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { lines } from '../../schema/lines';
import { ChangedStandingConnection } from '../../schema/lists/changedStanding.type';
import { EndingMembershipConnection } from '../../schema/lists/endingMembership.type';
import { ChangesSinceArgs, ExpiringMembershipsArgs, LapsedMembershipsArgs, UnpaidFeesArgs } from '../../schema/lists/lists.args';
import { UnpaidFeeConnection } from '../../schema/lists/unpaidFee.type';
import { changesSince } from '../../usecases/lists/changesSince';
import { expiringMemberships, lapsedMemberships } from '../../usecases/lists/endingMemberships';
import { unpaidFees } from '../../usecases/lists/unpaidFees';
import type { RequestContext } from '../requestContext';
import { askList } from './askList';
import { shownChange, shownEnding, shownFee } from './shownListed';

@Resolver()
export class ListsResolver {
  @Query(() => EndingMembershipConnection, {
    description: lines('Whose validity ends by a day, as far as is known today: by date or by a run, with the reason.', 'Who has a later period on record is listed with the end of that.'),
  })
  expiringMemberships(@Ctx() context: RequestContext, @Args(() => ExpiringMembershipsArgs) asked: ExpiringMembershipsArgs) {
    const { from = null, through } = asked;
    return askList(context, asked, { name: 'expiringMemberships', list: (wanted) => expiringMemberships(context.app, wanted, from, through), shown: shownEnding });
  }

  @Query(() => EndingMembershipConnection, { description: 'Who was a valid member and is none today, with the last valid day and the reason.' })
  lapsedMemberships(@Ctx() context: RequestContext, @Args(() => LapsedMembershipsArgs) asked: LapsedMembershipsArgs) {
    const { from = null, through = null } = asked;
    return askList(context, asked, { name: 'lapsedMemberships', list: (wanted) => lapsedMemberships(context.app, wanted, from, through), shown: shownEnding });
  }

  @Query(() => UnpaidFeeConnection, { description: 'Membership fees that are neither paid in full nor waived: what is owed, since when, and what a run does next about it.' })
  unpaidFees(@Ctx() context: RequestContext, @Args(() => UnpaidFeesArgs) asked: UnpaidFeesArgs) {
    const { from = null, through = null, includeEnded } = asked;
    return askList(context, asked, { name: 'unpaidFees', list: (wanted) => unpaidFees(context.app, { ...wanted, from, through, includeEnded }), shown: shownFee });
  }

  @Query(() => ChangedStandingConnection, {
    description: lines(
      'Standings that were written after a moment, each once, as it was then and as it is today.',
      'What a date alone brings about is written beforehand, as `validThrough`, and not once more when the day comes.',
    ),
  })
  changesSince(@Ctx() context: RequestContext, @Args(() => ChangesSinceArgs) asked: ChangesSinceArgs) {
    return askList(context, asked, { name: 'changesSince', list: (wanted) => changesSince(context.app, wanted, asked.since), shown: shownChange });
  }
}
