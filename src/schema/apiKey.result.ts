import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { KeyRefusalCode } from '../usecases/keys/keyRefusal';
import { ApiKey } from './apiKey.type';
import type { EnumOf } from './enumOf';

export const ApiKeyRefusalCode: EnumOf<KeyRefusalCode> = {
  UNKNOWN_CONSORTIUM: 'UNKNOWN_CONSORTIUM',
  UNKNOWN_INSTITUTION: 'UNKNOWN_INSTITUTION',
  UNKNOWN_KEY: 'UNKNOWN_KEY',
  NAME_UNUSABLE: 'NAME_UNUSABLE',
  ROLE_MISSING: 'ROLE_MISSING',
  INSTITUTION_MISSING: 'INSTITUTION_MISSING',
  ROLE_OF_INSTALLATION: 'ROLE_OF_INSTALLATION',
  MORE_THAN_OWN: 'MORE_THAN_OWN',
  EXPIRES_BEFORE_NOW: 'EXPIRES_BEFORE_NOW',
  GRACE_OUT_OF_RANGE: 'GRACE_OUT_OF_RANGE',
  KEY_ENDED: 'KEY_ENDED',
  ALREADY_REPLACED: 'ALREADY_REPLACED',
};

registerEnumType(ApiKeyRefusalCode, { name: 'ApiKeyRefusalCode', description: 'Why a key was not given out, replaced or revoked.' });

@ObjectType({ simpleResolvers: true })
export class ApiKeyIssued {
  @Field(() => ApiKey)
  readonly apiKey!: ApiKey;

  @Field(() => String, { description: 'The key itself, told this once: send it as `Authorization: Bearer …`.' })
  readonly text!: string;
}

@ObjectType({ simpleResolvers: true })
export class ApiKeyRevoked {
  @Field(() => ApiKey)
  readonly apiKey!: ApiKey;
}

@ObjectType({ simpleResolvers: true })
export class ApiKeyRefused {
  @Field(() => ApiKeyRefusalCode)
  readonly code!: KeyRefusalCode;

  @Field(() => String)
  readonly message!: string;
}

export const IssueApiKeyResult = createUnionType({ name: 'IssueApiKeyResult', types: () => [ApiKeyIssued, ApiKeyRefused] as const });

export const RevokeApiKeyResult = createUnionType({ name: 'RevokeApiKeyResult', types: () => [ApiKeyRevoked, ApiKeyRefused] as const });
