import { Field, ObjectType } from 'type-graphql';
import type { PersonName as NameKnown } from '../domain/personal/personName';

@ObjectType({ simpleResolvers: true, description: "A person's name, or that of an organisation." })
export class PersonName implements NameKnown {
  @Field(() => String, { description: 'With its particles; the name of an organisation.' })
  readonly family!: string;

  @Field(() => String, { nullable: true })
  readonly given!: string | null;
}
