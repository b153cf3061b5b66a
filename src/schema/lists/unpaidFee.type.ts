import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import { DateScalar } from '../date.scalar';
import { Institution } from '../institution.type';
import { MembershipType } from '../membership.type';
import { Patron } from '../patron.type';
import { Reason } from '../reason.type';
import { MembershipStatus } from '../standing.enums';
import { ListedConnection } from './listedConnection';

@ObjectType({ simpleResolvers: true, description: 'What the next run about a membership does, unless something changes.' })
export class FeeStep {
  @Field(() => DateScalar, { description: 'The day of the run. One that has passed: the run is due and not done.' })
  readonly on!: Day;

  @Field(() => MembershipStatus, { description: 'EXPIRED: it ends the membership.' })
  readonly status!: StatusValue;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}

@ObjectType({ simpleResolvers: true, description: 'A membership fee of which something is owed; amounts in units of the currency.' })
export class UnpaidFee {
  @Field(() => Patron)
  readonly patron!: Patron;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID)
  readonly membershipId!: string;

  @Field(() => MembershipType)
  readonly type!: MembershipType;

  @Field(() => Float, { description: 'The whole fee.' })
  readonly amount!: number;

  @Field(() => Float, { description: 'What is left of it after a part payment.' })
  readonly owed!: number;

  @Field(() => DateScalar, { description: 'The day on which it was invoiced: that of the enrolment.' })
  readonly since!: Day;

  @Field(() => Int, { description: 'Days since then; 0 on the day itself.' })
  readonly ageDays!: number;

  @Field(() => MembershipStatus, { description: "Today's at the institution." })
  readonly status!: StatusValue;

  @Field(() => FeeStep, { nullable: true, description: 'Null where no run will do anything.' })
  readonly nextStep!: FeeStep | null;
}

@ObjectType({ simpleResolvers: true })
export class UnpaidFeeEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => UnpaidFee)
  readonly node!: UnpaidFee;
}

@ObjectType({ simpleResolvers: true, description: 'By institution, day of the invoice (the oldest first), patron and membership.' })
export class UnpaidFeeConnection extends ListedConnection {
  @Field(() => [UnpaidFeeEdge])
  readonly edges!: readonly UnpaidFeeEdge[];
}
