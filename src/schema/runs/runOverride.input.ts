import { Field, ID, InputType, Int } from 'type-graphql';
import type { Day } from '../../domain/day';
import { DateScalar } from '../date.scalar';

@InputType({ description: 'Whose last days are to be moved: give exactly one of `endsOn` and `days`.' })
export class RunOverrideInput {
  @Field(() => [ID], { nullable: true, description: 'Left out: all institutions.' })
  readonly institutions?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of types of membership. Left out: all types.' })
  readonly types?: readonly string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Memberships whose last day is this one or later; today where it is left out. A last day that has passed is corrected: the membership has not ended.' })
  readonly endsFrom?: Day | null;

  @Field(() => DateScalar, { description: 'And this one or earlier.' })
  readonly endsThrough!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'The new last day.' })
  readonly endsOn?: Day | null;

  @Field(() => Int, { nullable: true, description: 'So many days are added to each last day.' })
  readonly days?: number | null;

  @Field(() => String, { description: 'In 1 to 200 signs, why; it is written to the audit trail.' })
  readonly reason!: string;
}
