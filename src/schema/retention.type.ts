import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';
import type { EnumOf } from './enumOf';
import { Institution } from './institution.type';
import { Reason } from './reason.type';

type OutcomeValue = 'KEEP' | 'ARCHIVE' | 'ERASE';

export const RetentionOutcome: EnumOf<OutcomeValue> = { KEEP: 'KEEP', ARCHIVE: 'ARCHIVE', ERASE: 'ERASE' };

registerEnumType(RetentionOutcome, {
  name: 'RetentionOutcome',
  valuesConfig: {
    ARCHIVE: { description: 'Ripe here but not everywhere: hidden here, must enrol again to be seen.' },
    ERASE: { description: 'Ripe in every institution: erased.' },
  },
});

@ObjectType({ simpleResolvers: true, description: "May this institution's data on the patron be kept, hidden or erased?" })
export class Retention {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => DateScalar)
  readonly on!: Day;

  @Field(() => RetentionOutcome)
  readonly outcome!: OutcomeValue;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}
