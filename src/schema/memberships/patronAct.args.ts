import { ArgsType, Field } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { BlockKind as BlockKindValue } from '../../domain/facts';
import { DateScalar } from '../date.scalar';
import { BlockKind } from '../facts.enums';
import { ActArgs } from './act.args';

/** An act on a patron that has happened on a day. */
@ArgsType()
export class PatronActArgs extends ActArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The day on which it happened; left out: today.' })
  readonly on?: Day | null;
}

@ArgsType()
export class BlockArgs extends PatronActArgs {
  @Field(() => BlockKind)
  readonly kind!: BlockKindValue;

  @Field(() => String, { nullable: true, description: 'Why, never about whom.' })
  readonly reason?: string | null;
}

/** Of these the card is what the act is about; with `patron` left out it also says whose. */
@ArgsType()
export class ReplaceCardArgs extends PatronActArgs {
  @Field(() => String, { description: 'The number of the card that takes the place of `card`.' })
  readonly newCard!: string;
}
