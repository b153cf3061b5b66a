import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { MembershipStatus as StatusValue } from '../domain/facts';
import type { Validity as ValidityValue } from '../domain/ownStanding';
import { DateScalar } from './date.scalar';
import { Reason } from './reason.type';
import { Basis, MembershipStatus, Validity } from './standing.enums';

@ObjectType({ simpleResolvers: true })
export class StandingPeriod {
  @Field(() => DateScalar, { nullable: true })
  readonly from!: Day | null;

  @Field(() => DateScalar, { nullable: true })
  readonly through!: Day | null;

  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => Basis, { nullable: true })
  readonly basis!: 'OWN' | 'SHARED' | null;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}
