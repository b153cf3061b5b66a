import { Field, ID, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';

@ObjectType({ simpleResolvers: true })
export class PolicyVersion {
  @Field(() => ID)
  readonly plugin!: string;

  @Field(() => String)
  readonly version!: string;

  @Field(() => DateScalar, { nullable: true })
  readonly from!: Day | null;

  @Field(() => DateScalar, { nullable: true })
  readonly through!: Day | null;
}
