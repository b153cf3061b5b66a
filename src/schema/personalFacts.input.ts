import { Field, InputType } from 'type-graphql';
import type { ContactTold, NameTold } from '../usecases/patronTold';

@InputType({ description: 'A name is told whole. Kept sealed, and only as it was told last.' })
export class PersonNameInput implements NameTold {
  @Field(() => String, { description: 'With its particles as they are written (`van den Berg`); the name of an organisation.' })
  readonly family!: string;

  @Field(() => String, { nullable: true, description: 'All given names or their initials. Left out: as before.' })
  readonly given?: string | null;
}

@InputType({ description: 'What is left out stays as it was told before; null takes it back. Kept sealed, and only as it was told last.' })
export class ContactInput implements ContactTold {
  @Field(() => String, { nullable: true })
  readonly email?: string | null;

  @Field(() => String, { nullable: true })
  readonly phone?: string | null;

  @Field(() => [String], { nullable: true, description: 'Street and number, a line each.' })
  readonly address?: readonly string[] | null;

  @Field(() => String, { nullable: true })
  readonly postalCode?: string | null;

  @Field(() => String, { nullable: true })
  readonly city?: string | null;

  @Field(() => String, { nullable: true })
  readonly country?: string | null;
}
