import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CurrentRole as CurrentRoleValue } from '../usecases/personal/duplicateCheck';
import type { MatchReason as MatchReasonValue } from '../usecases/personal/personSought';
import type { EnumOf } from './enumOf';
import { MatchReason } from './foundPatron.type';
import { Institution } from './institution.type';

export const PatronRole: EnumOf<CurrentRoleValue> = { MEMBER: 'MEMBER', WELCOME: 'WELCOME' };

registerEnumType(PatronRole, { name: 'PatronRole', description: 'MEMBER: by a valid membership there. WELCOME: through a valid membership elsewhere.' });

@ObjectType({ simpleResolvers: true })
export class CurrentRole {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => PatronRole)
  readonly role!: CurrentRoleValue;
}

@ObjectType({ simpleResolvers: true, description: 'Somebody who may be known already: a hint to ask about, never the record and never its id.' })
export class PossibleDuplicate {
  @Field(() => String, { description: 'Initials, century of birth and town: `M… K…, 19.., Turku`.' })
  readonly hint!: string;

  @Field(() => [MatchReason])
  readonly reasons!: readonly MatchReasonValue[];

  @Field(() => [CurrentRole], { description: 'Where the person may use a library today; empty of former members.' })
  readonly roles!: readonly CurrentRole[];
}
