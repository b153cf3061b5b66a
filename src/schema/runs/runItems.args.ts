import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { RunItemState as RunItemStateValue } from '../../domain/runs/run';
import { DateScalar } from '../date.scalar';
import { RunItemState } from './run.enums';

@ArgsType()
export class RunItemsArgs {
  @Field(() => ID)
  readonly consortium!: string;

  @Field(() => ID, { description: 'The id of the run.' })
  readonly run!: string;

  @Field(() => [RunItemState], { nullable: true })
  readonly states?: readonly RunItemStateValue[] | null;

  @Field(() => ID, { nullable: true, description: 'Patrons of whom a membership at this institution is concerned.' })
  readonly institution?: string | null;

  @Field(() => ID, { nullable: true, description: 'The same of a type of membership, by its code.' })
  readonly type?: string | null;

  @Field(() => String, { nullable: true, description: 'The same for a reason, by its code.' })
  readonly reason?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Patrons of whom a membership had, before the run, this last day or a later one.' })
  readonly endsFrom?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'And this one or an earlier one.' })
  readonly endsThrough?: Day | null;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge: go on after it.' })
  readonly after?: string | null;
}
