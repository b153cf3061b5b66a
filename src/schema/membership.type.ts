import { Field, ID, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';
import { Institution } from './institution.type';

@ObjectType({ simpleResolvers: true })
export class MembershipType {
  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly name!: string;
}

@ObjectType({ simpleResolvers: true })
export class Membership {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => MembershipType)
  readonly type!: MembershipType;

  @Field(() => DateScalar)
  readonly enrolledOn!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day as the rules see it. Null when open-ended.' })
  readonly endsOn!: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last valid day as the library system recorded it.' })
  readonly recordedEndsOn!: Day | null;
}
