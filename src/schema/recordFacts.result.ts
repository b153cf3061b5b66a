import { createUnionType, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { RefusalCode as RefusalCodeValue } from '../usecases/patronTold';
import { CompletenessOutcome, type CompletenessRefused, type SourceComplete } from './completeness.result';
import type { EnumOf } from './enumOf';

export const RefusalCode: EnumOf<RefusalCodeValue> = {
  CARD_TAKEN: 'CARD_TAKEN',
  UNKNOWN_INSTITUTION: 'UNKNOWN_INSTITUTION',
  UNKNOWN_MEMBERSHIP_TYPE: 'UNKNOWN_MEMBERSHIP_TYPE',
  FUTURE_FACT: 'FUTURE_FACT',
  PERIOD_REVERSED: 'PERIOD_REVERSED',
  AMOUNT_INVALID: 'AMOUNT_INVALID',
  KIND_MISSING: 'KIND_MISSING',
  TOLD_TWICE: 'TOLD_TWICE',
  DATE_OUT_OF_RANGE: 'DATE_OUT_OF_RANGE',
  NEVER_TOLD: 'NEVER_TOLD',
  BEFORE_BIRTH: 'BEFORE_BIRTH',
  RECORD_KEPT_ELSEWHERE: 'RECORD_KEPT_ELSEWHERE',
  ID_TAKEN: 'ID_TAKEN',
  IDENTITY_NUMBER_NOT_AUTHORISED: 'IDENTITY_NUMBER_NOT_AUTHORISED',
  IDENTITY_NUMBER_INVALID: 'IDENTITY_NUMBER_INVALID',
  DELIVERY_REFUSED: 'DELIVERY_REFUSED',
  IDENTITY_CODE_TOLD: 'IDENTITY_CODE_TOLD',
  ERASED: 'ERASED',
};

registerEnumType(RefusalCode, { name: 'RefusalCode', description: 'Why a patron was not taken; nothing of that patron was written.' });

@ObjectType({ simpleResolvers: true, description: 'Something odd that was taken nevertheless.' })
export class Diagnostic {
  @Field(() => String)
  readonly code!: string;

  @Field(() => String)
  readonly message!: string;
}

@ObjectType({ simpleResolvers: true })
export class PatronRecorded {
  @Field(() => ID)
  readonly sourceId!: string;

  @Field(() => ID)
  readonly patronId!: string;

  @Field(() => Boolean, { description: 'False when everything told was known already.' })
  readonly changed!: boolean;

  @Field(() => [Diagnostic])
  readonly diagnostics!: readonly Diagnostic[];
}

@ObjectType({ simpleResolvers: true })
export class PatronRefused {
  @Field(() => ID)
  readonly sourceId!: string;

  @Field(() => RefusalCode)
  readonly code!: RefusalCodeValue;

  @Field(() => String)
  readonly message!: string;
}

export const PatronOutcome = createUnionType({
  name: 'PatronOutcome',
  description: 'What became of one patron of a call.',
  types: () => [PatronRecorded, PatronRefused] as const,
});

@ObjectType({ simpleResolvers: true })
export class RecordFactsResult {
  @Field(() => [PatronOutcome], { description: 'One for each patron told of, in the same order.' })
  readonly patrons!: readonly (PatronRecorded | PatronRefused)[];

  @Field(() => CompletenessOutcome, { nullable: true, description: 'Null where nothing was said of it.' })
  readonly completeness!: SourceComplete | CompletenessRefused | null;
}
