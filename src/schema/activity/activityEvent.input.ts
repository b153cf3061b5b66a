import { Field, ID, InputType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { ActivityChannel as ActivityChannelValue } from '../../domain/facts';
import { DateScalar } from '../date.scalar';
import { ActivityChannel } from '../facts.enums';

@InputType({ description: 'Somebody has used a library; who is named by exactly one of `patron` and `card`.' })
export class ActivityEventInput {
  @Field(() => ID, { nullable: true })
  readonly patron?: string | null;

  @Field(() => String, { nullable: true, description: 'A card that the patron held on that day.' })
  readonly card?: string | null;

  @Field(() => ID)
  readonly institution!: string;

  @Field(() => ActivityChannel)
  readonly via!: ActivityChannelValue;

  @Field(() => DateScalar, { nullable: true, description: 'Left out: today in the time zone of the consortium.' })
  readonly on?: Day | null;
}
