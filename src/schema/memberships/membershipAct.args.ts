import { ArgsType, Field, Float, ID } from 'type-graphql';
import type { Day } from '../../domain/day';
import { DateScalar } from '../date.scalar';
import { ActArgs } from './act.args';
import { EnrolmentVia } from './enrolmentVia.enum';

/** An act on one of the patron's memberships at the institution. */
@ArgsType()
export class MembershipActArgs extends ActArgs {
  @Field(() => ID, { nullable: true, description: 'Left out: the one that gives the standing, of fees the one that is open.' })
  readonly membership?: string | null;
}

/** An act that has happened on a day. */
@ArgsType()
export class DatedActArgs extends MembershipActArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The day on which it happened; left out: today.' })
  readonly on?: Day | null;
}

@ArgsType()
export class RenewArgs extends DatedActArgs {
  @Field(() => EnrolmentVia, { defaultValue: 'DESK' })
  readonly via!: 'DESK' | 'ONLINE';
}

@ArgsType()
export class PaymentArgs extends DatedActArgs {
  @Field(() => Float, { description: "What was paid, in the consortium's currency." })
  readonly amount!: number;
}

@ArgsType()
export class WaiverArgs extends DatedActArgs {
  @Field(() => String, { nullable: true, description: 'Why, never about whom.' })
  readonly reason?: string | null;
}

@ArgsType()
export class CancelArgs extends MembershipActArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The first day without the membership, which may lie ahead; left out: today.' })
  readonly on?: Day | null;

  @Field(() => Boolean, { defaultValue: false, description: 'After the last day of the period that runs, in place of `on`.' })
  readonly atEnd!: boolean;

  @Field(() => String, { description: 'Why, never about whom.' })
  readonly reason!: string;
}

@ArgsType()
export class OverrideEndDateArgs extends MembershipActArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The last valid day from now on; exactly one of this and `openEnded`.' })
  readonly endsOn?: Day | null;

  @Field(() => Boolean, { defaultValue: false, description: 'From now on without a last day.' })
  readonly openEnded!: boolean;

  @Field(() => String, { description: 'Why, never about whom.' })
  readonly reason!: string;
}
