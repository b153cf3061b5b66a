import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { IdentityPurpose as IdentityPurposeValue } from '../domain/personal/identityPurposes';
import type { NumberRefusal } from '../usecases/personal/readIdentityNumber';
import type { EnumOf } from './enumOf';

export const IdentityPurpose: EnumOf<IdentityPurposeValue> = {
  IDENTIFICATION: 'IDENTIFICATION',
  END_OF_MEMBERSHIP: 'END_OF_MEMBERSHIP',
  DEBT_COLLECTION: 'DEBT_COLLECTION',
  SUBJECT_ACCESS: 'SUBJECT_ACCESS',
};

registerEnumType(IdentityPurpose, { name: 'IdentityPurpose', description: 'What a national number may be opened for.' });

export const IdentityNumberRefusalCode: EnumOf<NumberRefusal['code']> = {
  UNKNOWN_PATRON: 'UNKNOWN_PATRON',
  IDENTITY_NUMBER_NOT_AUTHORISED: 'IDENTITY_NUMBER_NOT_AUTHORISED',
  IDENTITY_NUMBER_NOT_KEPT: 'IDENTITY_NUMBER_NOT_KEPT',
};

registerEnumType(IdentityNumberRefusalCode, { name: 'IdentityNumberRefusalCode', description: 'Why no national number was opened.' });

@ObjectType({ simpleResolvers: true, description: 'A national number, to be used for the one purpose and kept nowhere.' })
export class IdentityNumberRead {
  @Field(() => String, { description: 'In the form in which it is kept: a Finnish code with its sign, a Belgian number as eleven digits.' })
  readonly identityNumber!: string;

  @Field(() => IdentityPurpose, { description: 'As the audit trail has it.' })
  readonly purpose!: IdentityPurposeValue;
}

@ObjectType({ simpleResolvers: true })
export class IdentityNumberRefused {
  @Field(() => IdentityNumberRefusalCode)
  readonly code!: NumberRefusal['code'];

  @Field(() => String)
  readonly message!: string;
}

export const ReadIdentityNumberResult = createUnionType({ name: 'ReadIdentityNumberResult', types: () => [IdentityNumberRead, IdentityNumberRefused] as const });
