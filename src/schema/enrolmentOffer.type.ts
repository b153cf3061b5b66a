import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';
import { Reason } from './reason.type';

@ObjectType({ simpleResolvers: true })
export class EnrolmentOffer {
  @Field(() => Boolean, { description: 'True when a valid membership elsewhere in the group stands for the fee.' })
  readonly feeWaived!: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'The end date that would be taken over from that membership.' })
  readonly endsOn!: Day | null;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}
