import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Institution } from '../domain/consortium';
import type { Action as ActionValue, Channel as ChannelValue } from '../domain/uses';
import { enrolmentOf, isFindable } from '../policies/answer';
import type { Membership } from '../schema/membership.type';
import { Action, Channel } from '../schema/permission.type';
import { Standing } from '../schema/standing.type';
import type { PatronDetails } from '../usecases/asking';
import { isPatronSeen } from '../usecases/isPatronSeen';
import { institutionOf } from './consortia';
import type { RequestContext } from './requestContext';
import { carryingMembership } from './shownMembership';
import { shownPermissions, type ShownPermission } from './shownPermissions';
import { withReasons } from './shownReasons';
import type { ShownStanding } from './shownStanding';

/** What an answer says of its own day. */
@Resolver(() => Standing)
export class StandingFields {
  @FieldResolver()
  institution(@Root() { found }: ShownStanding): Institution {
    return institutionOf(found.consortium, found.institution);
  }

  /** A card opens the answer, and not the record of somebody who does not exist for the caller. */
  @FieldResolver()
  async patron(@Root() { found }: ShownStanding, @Ctx() { app, patronsOf }: RequestContext): Promise<PatronDetails | null> {
    const patron = await patronsOf(found.consortium.id).load(found.patronId);
    return patron !== null && (await isPatronSeen(app, patron)) ? patron : null;
  }

  @FieldResolver()
  membership(@Root() { found }: ShownStanding, @Ctx() { app }: RequestContext): Membership | null {
    return carryingMembership(found.consortium, found.answer, app.shelf.isSeen);
  }

  @FieldResolver()
  permissions(
    @Root() { found }: ShownStanding,
    @Arg('channel', () => Channel, { nullable: true }) channel?: ChannelValue | null,
    @Arg('action', () => Action, { nullable: true }) action?: ActionValue | null,
  ): ShownPermission[] {
    return shownPermissions(found, channel, action);
  }

  @FieldResolver()
  findable(@Root() { found }: ShownStanding): boolean {
    return isFindable(found.answer);
  }

  @FieldResolver()
  enrolment(@Root() { found }: ShownStanding) {
    const offer = enrolmentOf(found.answer);
    return offer === null ? null : withReasons(found.consortium, offer);
  }
}
