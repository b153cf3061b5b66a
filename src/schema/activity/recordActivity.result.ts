import { createUnionType, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { ActivityRefusalCode as ActivityRefusalCodeValue } from '../../usecases/activity/activityRefusal';
import { DateScalar } from '../date.scalar';
import type { EnumOf } from '../enumOf';

export const ActivityRefusalCode: EnumOf<ActivityRefusalCodeValue> = {
  UNKNOWN_INSTITUTION: 'UNKNOWN_INSTITUTION',
  FUTURE_FACT: 'FUTURE_FACT',
  BEFORE_RECORDS: 'BEFORE_RECORDS',
  RECORD_KEPT_ELSEWHERE: 'RECORD_KEPT_ELSEWHERE',
  UNKNOWN_PATRON: 'UNKNOWN_PATRON',
  BEFORE_BIRTH: 'BEFORE_BIRTH',
  BEFORE_ENROLMENT: 'BEFORE_ENROLMENT',
};

registerEnumType(ActivityRefusalCode, { name: 'ActivityRefusalCode', description: 'Why a day of use was not recorded; an unknown code is to be read as "not recorded".' });

@ObjectType({ simpleResolvers: true, description: 'A day of use was recorded, or with `preview` would be.' })
export class ActivityRecorded {
  @Field(() => DateScalar)
  readonly on!: Day;
}

@ObjectType({ simpleResolvers: true, description: 'The day of use was known already, or comes before days that are not kept; nothing was written.' })
export class ActivityKnown {
  @Field(() => DateScalar)
  readonly on!: Day;
}

@ObjectType({ simpleResolvers: true, description: 'Nothing was recorded.' })
export class ActivityRefused {
  @Field(() => ActivityRefusalCode)
  readonly code!: ActivityRefusalCodeValue;

  @Field(() => String)
  readonly message!: string;
}

export const ActivityOutcome = createUnionType({
  name: 'ActivityOutcome',
  description: 'What became of one event of a call.',
  types: () => [ActivityRecorded, ActivityKnown, ActivityRefused] as const,
});

@ObjectType({ simpleResolvers: true })
export class RecordActivityResult {
  @Field(() => [ActivityOutcome], { description: 'One for each event, in the same order.' })
  readonly events!: readonly (ActivityRecorded | ActivityKnown | ActivityRefused)[];

  @Field(() => Boolean, { description: 'Nothing was recorded.' })
  readonly preview!: boolean;
}
