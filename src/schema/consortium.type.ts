import { Field, ID, ObjectType } from 'type-graphql';
import { Source } from './source.type';
import { Institution } from './institution.type';

@ObjectType({ simpleResolvers: true })
export class Consortium {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly timeZone!: string;

  @Field(() => [Institution])
  readonly institutions!: readonly Institution[];

  @Field(() => [Source], { description: 'What tells of its patrons, and through which day each is complete.' })
  readonly sources!: readonly Source[];
}
