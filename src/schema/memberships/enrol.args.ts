import { ArgsType, Field, InputType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { PatronKind as KindValue, Presence as PresenceValue } from '../../domain/facts';
import { DateScalar } from '../date.scalar';
import { Presence } from '../facts.enums';
import { PatronKind } from '../patron.enums';
import { ContactInput, PersonNameInput } from '../personalFacts.input';
import { ActArgs } from './act.args';
import { EnrolmentVia } from './enrolmentVia.enum';

@InputType({ description: 'Somebody of whom nothing is known yet.' })
export class NewPersonInput {
  @Field(() => PatronKind, { defaultValue: 'PERSON' })
  readonly kind!: KindValue;

  @Field(() => PersonNameInput)
  readonly name!: PersonNameInput;

  @Field(() => DateScalar, { nullable: true, description: 'Needed of a person.' })
  readonly bornOn?: Day | null;

  @Field(() => ContactInput, { nullable: true })
  readonly contact?: ContactInput | null;

  @Field(() => String, { nullable: true, description: 'A national number; only where the consortium is authorised to keep it.' })
  readonly identityNumber?: string | null;

  @Field(() => Presence, { nullable: true, description: 'Whether an identity code is on record, on which some terms hang; never the code.' })
  readonly identityCode?: PresenceValue | null;
}

@ArgsType()
export class EnrolArgs extends ActArgs {
  @Field(() => String, { description: 'The code of a membership type.' })
  readonly type!: string;

  @Field(() => EnrolmentVia, { defaultValue: 'DESK' })
  readonly via!: 'DESK' | 'ONLINE';

  @Field(() => DateScalar, { nullable: true, description: 'The day of enrolment; left out: today.' })
  readonly on?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the period, which may lie ahead; left out: the day of enrolment.' })
  readonly startsOn?: Day | null;

  @Field(() => String, { nullable: true, description: 'A card that the patron gets with it.' })
  readonly newCard?: string | null;

  @Field(() => NewPersonInput, { nullable: true, description: 'In place of `patron` and `card`: somebody of whom nothing is known yet.' })
  readonly person?: NewPersonInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'At the desk: whoever may be meant was looked at, and is somebody else.' })
  readonly isNobodyKnown!: boolean;
}
