import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { MembershipStatus as StatusValue } from '../domain/facts';
import type { Validity as ValidityValue } from '../domain/ownStanding';
import { DateScalar } from './date.scalar';
import { Reason } from './reason.type';
import { MembershipStatus, Validity } from './standing.enums';

@ObjectType({ simpleResolvers: true })
export class StandingChange {
  @Field(() => DateScalar)
  readonly on!: Day;

  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => Boolean, { description: 'By date, or by the run of that day.' })
  readonly byRun!: boolean;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}
