import { Field, Float, ID, InputType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { EnrolmentChannel as EnrolmentChannelValue } from '../domain/facts';
import type { MembershipTold } from '../usecases/patronTold';
import { DateScalar } from './date.scalar';
import { EnrolmentChannel } from './facts.enums';

type RenewalTold = NonNullable<MembershipTold['renewals']>[number];
type FeeTold = NonNullable<MembershipTold['fee']>;

@InputType({ description: 'One record that is prolonged. Without `endsOn` the policy computes the new last day.' })
export class RenewalInput implements RenewalTold {
  @Field(() => DateScalar)
  readonly on!: Day;

  @Field(() => DateScalar, { nullable: true })
  readonly endsOn?: Day | null;

  @Field(() => Boolean, { nullable: true })
  readonly openEnded?: boolean | null;
}

@InputType({ description: "In the consortium's currency. `paidOn` without `paid`: in full." })
export class FeeInput implements FeeTold {
  @Field(() => Float)
  readonly amount!: number;

  @Field(() => DateScalar, { nullable: true })
  readonly paidOn?: Day | null;

  @Field(() => Float, { nullable: true })
  readonly paid?: number | null;

  @Field(() => DateScalar, { nullable: true })
  readonly waivedOn?: Day | null;
}

@InputType({ description: 'One period of membership in one institution.' })
export class MembershipFactsInput implements MembershipTold {
  @Field(() => ID, { description: "The membership's id in the source, unique for the patron." })
  readonly id!: string;

  @Field(() => ID)
  readonly institution!: string;

  @Field(() => String, { description: 'The code of a membership type of the consortium.' })
  readonly type!: string;

  @Field(() => DateScalar)
  readonly enrolledOn!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the period; `enrolledOn` where it is left out.' })
  readonly startsOn?: Day | null;

  @Field(() => EnrolmentChannel, { nullable: true, description: 'DESK where it is left out.' })
  readonly via?: EnrolmentChannelValue | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day as recorded. Left out: none is on record, the policy computes it.' })
  readonly endsOn?: Day | null;

  @Field(() => Boolean, { nullable: true, description: 'Recorded as without end.' })
  readonly openEnded?: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From which day the record says so; the day of enrolment when first told, today when it changes.',
  })
  readonly endsOnFrom?: Day | null;

  @Field(() => [RenewalInput], { nullable: true })
  readonly renewals?: readonly RenewalInput[] | null;

  @Field(() => FeeInput, { nullable: true, description: 'Left out: nothing is due.' })
  readonly fee?: FeeInput | null;

  @Field(() => DateScalar, { nullable: true, description: 'On this day the membership is no longer valid.' })
  readonly cancelledOn?: Day | null;

  @Field(() => String, { nullable: true })
  readonly cancelReason?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'An extra subscription held for the digital collections.' })
  readonly digital?: boolean | null;
}
