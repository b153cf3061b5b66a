import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { MatchReason as MatchReasonValue } from '../usecases/personal/personSought';
import type { EnumOf } from './enumOf';
import { PageInfo } from './pageInfo.type';
import { Patron } from './patron.type';

export const MatchReason: EnumOf<MatchReasonValue> = {
  CARD: 'CARD',
  IDENTITY_NUMBER: 'IDENTITY_NUMBER',
  EMAIL: 'EMAIL',
  PHONE: 'PHONE',
  EXACT_NAME: 'EXACT_NAME',
  PARTICLE_IGNORED: 'PARTICLE_IGNORED',
  OTHER_SPELLING: 'OTHER_SPELLING',
  GIVEN_NAME_LEFT_OUT: 'GIVEN_NAME_LEFT_OUT',
  GIVEN_NAMES_IN_OTHER_ORDER: 'GIVEN_NAMES_IN_OTHER_ORDER',
  INITIAL: 'INITIAL',
  DOUBLE_NAME: 'DOUBLE_NAME',
  ONE_TYPING_ERROR: 'ONE_TYPING_ERROR',
};

registerEnumType(MatchReason, {
  name: 'MatchReason',
  description: 'Why somebody was found: by what, or what was forgiven in the name. EXACT_NAME: nothing but case, accents and signs.',
});

@ObjectType({ simpleResolvers: true, description: 'Somebody who may be the one looked for.' })
export class FoundPatron {
  @Field(() => Patron)
  readonly patron!: Patron;

  @Field(() => [MatchReason], { description: 'Never empty.' })
  readonly reasons!: readonly MatchReasonValue[];
}

@ObjectType({ simpleResolvers: true })
export class FoundPatronEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => FoundPatron)
  readonly node!: FoundPatron;
}

@ObjectType({ simpleResolvers: true, description: 'The nearest match first; equal ones always in the same order.' })
export class FoundPatronConnection {
  @Field(() => [FoundPatronEdge])
  readonly edges!: readonly FoundPatronEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
