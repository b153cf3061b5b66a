import { Field, ID, InputType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';
import { DateTimeScalar } from './dateTime.scalar';

@InputType()
export class StandingRequest {
  @Field(() => String)
  readonly card!: string;

  @Field(() => ID)
  readonly institution!: string;

  @Field(() => DateScalar, { nullable: true })
  readonly on?: Day | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly asOf?: Date | null;
}
