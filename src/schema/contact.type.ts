import { Field, ObjectType } from 'type-graphql';
import type { Contact as ContactKnown } from '../domain/personal/contact';

@ObjectType({ simpleResolvers: true, description: 'Where a patron is reached.' })
export class Contact implements ContactKnown {
  @Field(() => String, { nullable: true })
  readonly email!: string | null;

  @Field(() => String, { nullable: true })
  readonly phone!: string | null;

  @Field(() => [String], { description: 'Street and number, a line each.' })
  readonly address!: readonly string[];

  @Field(() => String, { nullable: true })
  readonly postalCode!: string | null;

  @Field(() => String, { nullable: true })
  readonly city!: string | null;

  @Field(() => String, { nullable: true })
  readonly country!: string | null;
}
