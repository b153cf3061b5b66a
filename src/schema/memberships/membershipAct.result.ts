import { createUnionType, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { ActRefusalCode } from '../../usecases/memberships/act';
import type { ChangedFact } from '../../usecases/historyEntry';
import { DateScalar } from '../date.scalar';
import type { EnumOf } from '../enumOf';
import { FactChange, HistoryFact } from '../history.enums';
import { ValueChange } from '../historyEntry.type';
import { Institution } from '../institution.type';
import { PossibleDuplicate } from '../possibleDuplicate.type';
import { Diagnostic } from '../recordFacts.result';
import { Standing } from '../standing.type';
import { MEMBERSHIP_REFUSALS } from './membershipRefusals';

export const MembershipRefusalCode: EnumOf<ActRefusalCode> = MEMBERSHIP_REFUSALS;

registerEnumType(MembershipRefusalCode, { name: 'MembershipRefusalCode', description: 'Why nothing was done about a membership; an unknown code is to be read as "not done".' });

@ObjectType({ simpleResolvers: true, description: 'A fact that an act has changed, value by value.' })
export class FactChanged {
  @Field(() => HistoryFact)
  readonly fact!: ChangedFact['fact'];

  @Field(() => FactChange)
  readonly change!: ChangedFact['change'];

  @Field(() => ID, { nullable: true, description: 'Of the membership, charge or block, or the number of the card; null of what a patron has once.' })
  readonly id!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day that it is about.' })
  readonly on!: Day | null;

  @Field(() => [ValueChange])
  readonly values!: readonly ValueChange[];
}

@ObjectType({ simpleResolvers: true, description: 'Something that others are told to do because of an act, such as cancelling holds or writing off a fee.' })
export class ActEffect {
  @Field(() => DateScalar, { description: 'They are told on this day: that of the act, or a later one unless something changes until then.' })
  readonly on!: Day;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID)
  readonly membership!: string;

  @Field(() => String, { description: 'A word of the policy.' })
  readonly effect!: string;

  @Field(() => Float, { nullable: true, description: 'In units of the currency.' })
  readonly amount!: number | null;

  @Field(() => String, { nullable: true, description: 'Into which journal the amount is booked.' })
  readonly journal!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What an act has done, or with `preview` would do.' })
export class MembershipChanged {
  @Field(() => ID, { nullable: true, description: 'Null in a preview for somebody of whom nothing is known yet.' })
  readonly patronId!: string | null;

  @Field(() => Standing, { nullable: true, description: 'At the institution, before the act. Null for somebody of whom nothing was known.' })
  readonly before!: Standing | null;

  @Field(() => Standing, { description: 'At the institution, after the act; its reasons say why.' })
  readonly after!: Standing;

  @Field(() => [FactChanged])
  readonly changes!: readonly FactChanged[];

  @Field(() => [ActEffect], { description: 'What others are told to do because of it, with `preview` would be told.' })
  readonly effects!: readonly ActEffect[];

  @Field(() => [Diagnostic], { description: 'What the caller should know although nothing speaks against the act.' })
  readonly warnings!: readonly Diagnostic[];

  @Field(() => Int, { description: 'The version of the patron after it, for `ifVersion`.' })
  readonly version!: number;

  @Field(() => Boolean, { description: 'Nothing was done.' })
  readonly preview!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Nothing was done.' })
export class MembershipRefused {
  @Field(() => MembershipRefusalCode)
  readonly code!: ActRefusalCode;

  @Field(() => String, { description: 'What it is, and what would mend it.' })
  readonly message!: string;

  @Field(() => Int, { nullable: true, description: 'With CHANGED_MEANWHILE: the version that the patron has.' })
  readonly version!: number | null;

  @Field(() => [PossibleDuplicate], { description: 'With POSSIBLE_DUPLICATE at the desk: hints of whom it may be.' })
  readonly duplicates!: readonly PossibleDuplicate[];
}

export const MembershipActResult = createUnionType({ name: 'MembershipActResult', types: () => [MembershipChanged, MembershipRefused] as const });
