import { ArgsType, Field, ID } from 'type-graphql';
import type { Day } from '../../domain/day';
import { DateScalar } from '../date.scalar';

@ArgsType()
export class PreviewGroupArgs {
  @Field(() => ID)
  readonly consortium!: string;

  @Field(() => ID, { description: 'The id of the group; one that is not there is founded by those who join.' })
  readonly group!: string;

  @Field(() => String, { nullable: true, description: 'The level of cooperation, which a group that is founded needs.' })
  readonly level?: string | null;

  @Field(() => [ID], { defaultValue: [], description: 'Institutions that join.' })
  readonly joins!: readonly string[];

  @Field(() => [ID], { defaultValue: [], description: 'Institutions that leave.' })
  readonly leaves!: readonly string[];

  @Field(() => DateScalar, { nullable: true, description: 'The first day of the change; the day of the preview where it is left out.' })
  readonly from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of which standings are compared; today where it is left out.' })
  readonly on?: Day | null;
}
