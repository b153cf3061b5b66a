import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import { DateScalar } from '../date.scalar';
import { Membership } from '../membership.type';
import { Patron } from '../patron.type';
import { Reason } from '../reason.type';
import { MembershipStatus } from '../standing.enums';
import { ListedConnection } from './listedConnection';

@ObjectType({ simpleResolvers: true, description: "The end of a patron's validity at an institution. A gap before a later period that is on record is none." })
export class EndingMembership {
  @Field(() => Patron)
  readonly patron!: Patron;

  @Field(() => Membership, { description: 'The one that is valid last.' })
  readonly membership!: Membership;

  @Field(() => DateScalar, { description: 'The last valid day, as far as is known.' })
  readonly validThrough!: Day;

  @Field(() => MembershipStatus, { description: "Today's." })
  readonly status!: StatusValue;

  @Field(() => Boolean, { description: 'Ended by the run of the day after; otherwise by the date alone.' })
  readonly byRun!: boolean;

  @Field(() => Boolean, { description: 'The day of that run has come and it is not done: the membership is still valid.' })
  readonly runPending!: boolean;

  @Field(() => [Reason], { description: 'Why it ends.' })
  readonly reasons!: readonly Reason[];
}

@ObjectType({ simpleResolvers: true })
export class EndingMembershipEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => EndingMembership)
  readonly node!: EndingMembership;
}

@ObjectType({ simpleResolvers: true, description: 'By institution, last valid day and patron.' })
export class EndingMembershipConnection extends ListedConnection {
  @Field(() => [EndingMembershipEdge])
  readonly edges!: readonly EndingMembershipEdge[];
}
