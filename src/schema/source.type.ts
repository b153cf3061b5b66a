import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { FactField as FactFieldValue } from '../domain/source';
import { DateScalar } from './date.scalar';
import { DateTimeScalar } from './dateTime.scalar';
import type { EnumOf } from './enumOf';
import { Institution } from './institution.type';

export const FactField: EnumOf<FactFieldValue> = {
  PERSON: 'PERSON',
  NAME: 'NAME',
  CONTACT: 'CONTACT',
  IDENTITY_CODE: 'IDENTITY_CODE',
  CARDS: 'CARDS',
  MEMBERSHIPS: 'MEMBERSHIPS',
  ACTIVITY: 'ACTIVITY',
  CHARGES: 'CHARGES',
  BLOCKS: 'BLOCKS',
};

registerEnumType(FactField, { name: 'FactField', description: 'What a source may keep the record of. PERSON: kind, birth and death; IDENTITY_CODE: the national number, and whether there is one.' });

@ObjectType({ simpleResolvers: true, description: 'A library system, or another feed, that tells of patrons.' })
export class Source {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => [Institution], { description: 'Of whose patrons it tells.' })
  readonly institutions!: readonly Institution[];

  @Field(() => [FactField], { description: 'What nobody else may tell of at these institutions.' })
  readonly keeps!: readonly FactFieldValue[];

  @Field(() => DateScalar, { nullable: true, description: 'It has told everything through this day. Null while it has never said so.' })
  readonly completeThrough!: Day | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last said so.' })
  readonly heardAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'How often it is expected to; null where nothing is agreed.' })
  readonly expectedEveryHours!: number | null;
}
