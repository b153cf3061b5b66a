import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'Institution ids are unique in an installation.' })
export class Institution {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;
}
