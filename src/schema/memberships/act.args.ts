import { ArgsType, Field, ID, Int } from 'type-graphql';
import { lines } from '../lines';

/** What every act on a membership is asked with: where, about whom, and under which key. */
@ArgsType()
export class ActArgs {
  @Field(() => ID, { description: 'Where it is done; the answer is the standing there.' })
  readonly institution!: string;

  @Field(() => ID, { nullable: true, description: "The patron's id, or else `card`." })
  readonly patron?: string | null;

  @Field(() => String, { nullable: true, description: 'A card that the patron holds today.' })
  readonly card?: string | null;

  @Field(() => String, {
    description: lines(
      "The caller's own name of this act, new for each one. Asked again with the same arguments it is answered the same again and not",
      'done again, for thirty days.',
    ),
  })
  readonly idempotencyKey!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'Says what the act would do, and does nothing.' })
  readonly preview!: boolean;

  @Field(() => Int, { nullable: true, description: 'Only if the patron is at this version; left out, whatever has changed meanwhile counts.' })
  readonly ifVersion?: number | null;
}
