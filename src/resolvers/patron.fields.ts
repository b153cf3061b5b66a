import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Day } from '../domain/day';
import type { Contact } from '../schema/contact.type';
import { DateScalar } from '../schema/date.scalar';
import { DateTimeScalar } from '../schema/dateTime.scalar';
import type { Membership } from '../schema/membership.type';
import { Patron } from '../schema/patron.type';
import type { PersonName } from '../schema/personName.type';
import { Standing } from '../schema/standing.type';
import type { PatronDetails } from '../usecases/asking';
import { standingsOf } from './askStanding';
import { shownMemberships } from './shownMembership';
import type { RequestContext } from './requestContext';
import type { ShownStanding } from './shownStanding';

@Resolver(() => Patron)
export class PatronFields {
  @FieldResolver()
  memberships(@Root() patron: PatronDetails, @Ctx() { app }: RequestContext): Membership[] {
    return shownMemberships(app, patron);
  }

  @FieldResolver(() => [Standing], {
    description: 'Without `institutions`: every institution where the patron is or was a member, or is welcome through a group.',
  })
  standings(
    @Root() patron: PatronDetails,
    @Ctx() { app }: RequestContext,
    @Arg('institutions', () => [ID], { nullable: true }) institutions?: readonly string[] | null,
    @Arg('on', () => DateScalar, { nullable: true }) on?: Day | null,
    @Arg('asOf', () => DateTimeScalar, { nullable: true }) asOf?: Date | null,
  ): Promise<ShownStanding[]> {
    return standingsOf(app, patron, institutions, { on, asOf });
  }

  @FieldResolver()
  async name(@Root() { id, consortiumId }: PatronDetails, @Ctx() { wordsOf }: RequestContext): Promise<PersonName | null> {
    return (await wordsOf(consortiumId).load(id)).name;
  }

  @FieldResolver()
  async contact(@Root() { id, consortiumId }: PatronDetails, @Ctx() { wordsOf }: RequestContext): Promise<Contact | null> {
    return (await wordsOf(consortiumId).load(id)).contact;
  }

  /** No rule decides on retention yet, so nobody may be told that a record can go: null for every caller. */
  @FieldResolver()
  retention(@Arg('on', () => DateScalar, { nullable: true }) _on?: Day | null): null {
    return null;
  }
}
