import { Field, ID, InputType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { ActivityChannel as ActivityChannelValue } from '../domain/facts';
import type { FactKind as FactKindValue, WithdrawnTold } from '../usecases/patronTold';
import { DateScalar } from './date.scalar';
import { ActivityChannel, FactKind } from './facts.enums';

@InputType({ description: 'A fact that was told in error and is taken back, by the names that its kind asks for.' })
export class WithdrawnFactInput implements WithdrawnTold {
  @Field(() => FactKind)
  readonly kind!: FactKindValue;

  @Field(() => ID, { nullable: true })
  readonly id?: string | null;

  @Field(() => ID, { nullable: true })
  readonly membership?: string | null;

  @Field(() => DateScalar, { nullable: true })
  readonly on?: Day | null;

  @Field(() => ID, { nullable: true })
  readonly institution?: string | null;

  @Field(() => ActivityChannel, { nullable: true })
  readonly via?: ActivityChannelValue | null;
}
