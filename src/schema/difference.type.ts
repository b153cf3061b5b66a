import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { DifferingField as DifferingFieldValue } from '../store/toldValues';
import { DateTimeScalar } from './dateTime.scalar';
import type { EnumOf } from './enumOf';
import { PageInfo } from './pageInfo.type';

export const DifferingField: EnumOf<DifferingFieldValue> = {
  KIND: 'KIND',
  BORN_ON: 'BORN_ON',
  DECEASED_ON: 'DECEASED_ON',
  IDENTITY_CODE: 'IDENTITY_CODE',
  MEMBERSHIP_TYPE: 'MEMBERSHIP_TYPE',
  ENROLLED_ON: 'ENROLLED_ON',
  RECORDED_END: 'RECORDED_END',
};

registerEnumType(DifferingField, { name: 'DifferingField', description: 'Of what two sources may say different things.' });

@ObjectType({ simpleResolvers: true })
export class ToldValue {
  @Field(() => String)
  readonly source!: string;

  @Field(() => String, { description: 'A date as YYYY-MM-DD; a recorded end without one is OPEN_ENDED.' })
  readonly value!: string;

  @Field(() => DateTimeScalar, { description: 'When the source said so.' })
  readonly toldAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'What several sources say differently of one patron. It is gone once they say the same.' })
export class Difference {
  @Field(() => ID)
  readonly patronId!: string;

  @Field(() => DifferingField)
  readonly field!: DifferingFieldValue;

  @Field(() => ID, { nullable: true, description: "Null where it is the patron's own." })
  readonly institution!: string | null;

  @Field(() => [ToldValue], { description: 'In the order in which the sources first told a value.' })
  readonly values!: readonly ToldValue[];
}

@ObjectType({ simpleResolvers: true })
export class DifferenceEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Difference)
  readonly node!: Difference;
}

@ObjectType({ simpleResolvers: true })
export class DifferenceConnection {
  @Field(() => [DifferenceEdge])
  readonly edges!: readonly DifferenceEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
