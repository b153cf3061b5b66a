import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';
import type { EnumOf } from './enumOf';

export const Audience: EnumOf<'PATRON' | 'STAFF'> = { PATRON: 'PATRON', STAFF: 'STAFF' };

registerEnumType(Audience, { name: 'Audience' });

@ObjectType({ simpleResolvers: true })
export class Message {
  @Field(() => String)
  readonly text!: string;

  @Field(() => String)
  readonly language!: string;
}

@ObjectType({ simpleResolvers: true })
export class ReasonFact {
  @Field(() => String)
  readonly name!: string;

  @Field(() => String)
  readonly value!: string;
}

@ObjectType({ simpleResolvers: true })
export class Reason {
  @Field(() => String, { description: 'Common vocabulary, stable, for programs. See cases/README.md.' })
  readonly code!: string;

  @Field(() => Message, {
    description:
      "One sentence in the language asked for, else the consortium's first; what staff must know is not always what patrons are told.",
  })
  readonly message!: Message;

  @Field(() => String, { description: 'The rule that decided: plugin/rule.' })
  readonly rule!: string;

  @Field(() => String, { description: 'Where that rule is written down: document and its date.' })
  readonly source!: string;

  @Field(() => [ReasonFact], {
    description: 'The facts that the rule relied on, with their dates. Empty where the caller may not see them.',
  })
  readonly facts!: readonly ReasonFact[];

  @Field(() => String, {
    nullable: true,
    description: 'What would clear it: an amount, a day, an act, and at which channel.',
  })
  readonly remedy!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which this reason ends by itself, if it does.' })
  readonly through!: Day | null;
}
