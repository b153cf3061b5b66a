import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { CompletenessRefusal } from '../usecases/stateComplete';
import { DateScalar } from './date.scalar';
import type { EnumOf } from './enumOf';

export const CompletenessRefusalCode: EnumOf<CompletenessRefusal['code']> = {
  UNKNOWN_SOURCE: 'UNKNOWN_SOURCE',
  NOT_YET: 'NOT_YET',
  GOES_BACK: 'GOES_BACK',
  PATRONS_REFUSED: 'PATRONS_REFUSED',
};

registerEnumType(CompletenessRefusalCode, { name: 'CompletenessRefusalCode', description: 'Why a source does not count as complete through a day.' });

@ObjectType({ simpleResolvers: true, description: 'Runs that conclude from absence can be done through the day after.' })
export class SourceComplete {
  @Field(() => String)
  readonly source!: string;

  @Field(() => DateScalar)
  readonly through!: Day;
}

@ObjectType({ simpleResolvers: true })
export class CompletenessRefused {
  @Field(() => String)
  readonly source!: string;

  @Field(() => CompletenessRefusalCode)
  readonly code!: CompletenessRefusal['code'];

  @Field(() => String)
  readonly message!: string;
}

export const CompletenessOutcome = createUnionType({
  name: 'CompletenessOutcome',
  description: 'What became of the statement of a source that it is complete through a day.',
  types: () => [SourceComplete, CompletenessRefused] as const,
});
