import { Field, Float, ID, InputType } from 'type-graphql';
import type { Day } from '../domain/day';
import type {
  ActivityChannel as ActivityChannelValue,
  BlockKind as BlockKindValue,
  PatronKind as KindValue,
  Presence as PresenceValue,
} from '../domain/facts';
import type { BlockTold, CardTold, ChargeTold, PatronTold } from '../usecases/patronTold';
import { DateScalar } from './date.scalar';
import { ActivityChannel, BlockKind, Presence } from './facts.enums';
import { lines } from './lines';
import { MembershipFactsInput } from './membershipFacts.input';
import { CardState, PatronKind } from './patron.enums';
import { ContactInput, PersonNameInput } from './personalFacts.input';
import { WithdrawnFactInput } from './withdrawnFact.input';

type IdentityCodeTold = NonNullable<PatronTold['identityCode']>[number];
type ActivityTold = NonNullable<PatronTold['activity']>[number];

@InputType({
  description: lines(
    'A card and its state by days. Two patrons may hold one number on different days.',
    'Patrons of one call who are each told of with the card of another, and not with their own, exchange them today.',
  ),
})
export class CardInput implements CardTold {
  @Field(() => String)
  readonly number!: string;

  @Field(() => CardState, { nullable: true, description: 'Left out: as before, and ACTIVE of a new card.' })
  readonly state?: CardTold['state'];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day in this state. Left out: as before where the state stays, today where it changes, and ever since of a new card.',
  })
  readonly from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which the patron holds the card. Left out: as before, or as `from` of a new card that is active.' })
  readonly heldFrom?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: "Last day on which the patron holds the card; from the day after, it is nobody's or somebody else's." })
  readonly through?: Day | null;
}

@InputType({ description: 'Whether a national number is on record, from a day on; without a day: ever since. Never the number.' })
export class IdentityCodeInput implements IdentityCodeTold {
  @Field(() => DateScalar, { nullable: true })
  readonly from?: Day | null;

  @Field(() => Presence)
  readonly value!: PresenceValue;
}

@InputType({ description: 'Only the last day of each institution and channel is kept.' })
export class ActivityInput implements ActivityTold {
  @Field(() => ID)
  readonly institution!: string;

  @Field(() => ActivityChannel)
  readonly via!: ActivityChannelValue;

  @Field(() => DateScalar)
  readonly on!: Day;
}

@InputType({ description: "In the consortium's currency; a negative amount is a credit. On `settledOn` the charge is gone." })
export class ChargeInput implements ChargeTold {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID)
  readonly institution!: string;

  @Field(() => Float)
  readonly amount!: number;

  @Field(() => DateScalar)
  readonly raisedOn!: Day;

  @Field(() => DateScalar, { nullable: true })
  readonly settledOn?: Day | null;
}

@InputType({ description: 'On `liftedOn` the block is gone.' })
export class BlockInput implements BlockTold {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => ID)
  readonly institution!: string;

  @Field(() => BlockKind)
  readonly kind!: BlockKindValue;

  @Field(() => DateScalar)
  readonly from!: Day;

  @Field(() => DateScalar, { nullable: true })
  readonly liftedOn?: Day | null;
}

@InputType({
  description: lines(
    'What a source tells of one patron. What is not mentioned stays as it was told before;',
    'what is told again unchanged writes nothing; what is told changed becomes a new revision.',
  ),
})
export class PatronFactsInput implements PatronTold {
  @Field(() => ID, { description: "The patron's id in the source." })
  readonly sourceId!: string;

  @Field(() => PatronKind, { nullable: true, description: 'Needed the first time a patron is told of.' })
  readonly kind?: KindValue | null;

  @Field(() => DateScalar, { nullable: true })
  readonly bornOn?: Day | null;

  @Field(() => DateScalar, { nullable: true })
  readonly deceasedOn?: Day | null;

  @Field(() => [CardInput], { nullable: true })
  readonly cards?: readonly CardInput[] | null;

  @Field(() => PersonNameInput, { nullable: true, description: 'Null takes the name back.' })
  readonly name?: PersonNameInput | null;

  @Field(() => ContactInput, { nullable: true, description: 'Null takes all of it back.' })
  readonly contact?: ContactInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'The national number itself; refused unless the consortium is described as authorised to keep it. Null takes it back. It is never answered.',
  })
  readonly identityNumber?: string | null;

  @Field(() => [IdentityCodeInput], { nullable: true })
  readonly identityCode?: readonly IdentityCodeInput[] | null;

  @Field(() => [MembershipFactsInput], { nullable: true })
  readonly memberships?: readonly MembershipFactsInput[] | null;

  @Field(() => [ActivityInput], { nullable: true })
  readonly activity?: readonly ActivityInput[] | null;

  @Field(() => [ChargeInput], { nullable: true })
  readonly charges?: readonly ChargeInput[] | null;

  @Field(() => [BlockInput], { nullable: true })
  readonly blocks?: readonly BlockInput[] | null;

  @Field(() => [WithdrawnFactInput], { nullable: true, description: 'What was told in error before; told again later, it stands again.' })
  readonly withdrawn?: readonly WithdrawnFactInput[] | null;
}
