import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import type { Day } from '../domain/day';
import type { MembershipStatus as StatusValue } from '../domain/facts';
import type { Validity as ValidityValue } from '../domain/ownStanding';
import type { Because, FactEntry, HistoryFact as HistoryFactValue, RunEntry } from '../usecases/historyEntry';
import { DateScalar } from './date.scalar';
import { DateTimeScalar } from './dateTime.scalar';
import { FactChange, HistoryFact, HistoryCause, RunEffect } from './history.enums';
import { Institution } from './institution.type';
import { lines } from './lines';
import { Reason } from './reason.type';
import { MembershipStatus, Validity } from './standing.enums';
import { StandingChange } from './standingChange.type';
import { StandingPeriod } from './standingPeriod.type';

@InterfaceType({ description: 'Something recorded of a patron. What was recorded at one moment belongs together.' })
export abstract class HistoryEntry {
  @Field(() => DateTimeScalar, { description: 'When, by the clock of Goodstanding.' })
  readonly recordedAt!: Date;

  @Field(() => Institution, { nullable: true, description: 'Null where it concerns the person at every institution.' })
  readonly institution!: Institution | null;
}

@ObjectType({ simpleResolvers: true, description: 'A value of a fact: amounts with their currency, days as dates, ids and words as they are.' })
export class ValueChange {
  @Field(() => String, { description: 'As in the input of `recordFacts`.' })
  readonly name!: string;

  @Field(() => String, { nullable: true })
  readonly before!: string | null;

  @Field(() => String, { nullable: true })
  readonly after!: string | null;
}

@ObjectType({ simpleResolvers: true, implements: HistoryEntry, description: 'A source told a fact, changed it, or took it back.' })
export class FactRecorded extends HistoryEntry {
  @Field(() => FactChange)
  readonly change!: FactEntry['change'];

  @Field(() => HistoryFact)
  readonly fact!: HistoryFactValue;

  @Field(() => ID, { nullable: true, description: "The source's id of the membership, charge or block; the number of the card." })
  readonly id!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day that the fact, or its change, is about.' })
  readonly on!: Day | null;

  @Field(() => String)
  readonly source!: string;

  @Field(() => [ValueChange], { description: 'Only values that differ from those before.' })
  readonly values!: readonly ValueChange[];
}

@ObjectType({ simpleResolvers: true, implements: HistoryEntry, description: 'A run made a transition a fact, or a correction took that back.' })
export class RunRecorded extends HistoryEntry {
  @Field(() => Boolean, { description: 'True for a correction: with what is known since, the run would not have done it.' })
  readonly withdrawn!: boolean;

  @Field(() => ID)
  readonly membership!: string;

  @Field(() => DateScalar, { description: 'The day of the run.' })
  readonly runOn!: Day;

  @Field(() => RunEffect)
  readonly effect!: RunEntry['effect'];

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => DateScalar, { nullable: true, description: 'With TERM: the new last day; null is no end.' })
  readonly endsOn!: Day | null;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}

@ObjectType({ simpleResolvers: true })
export class StandingState {
  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}

@InterfaceType({ implements: HistoryEntry, description: 'What was written anew, and why, as far as what is kept says.' })
export abstract class StandingWritten extends HistoryEntry {
  @Field(() => HistoryCause, {
    nullable: true,
    description: 'Null where nothing that is kept says so: use of which only the last day is kept, or something that became known on its day.',
  })
  readonly because!: Because['because'];

  @Field(() => [FactRecorded], { description: 'The facts recorded at the same moment, twenty at most.' })
  readonly facts!: readonly FactRecorded[];

  @Field(() => DateScalar, { nullable: true, description: 'With RULES: the first day that the change of the rules touches.' })
  readonly rulesFrom!: Day | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: [HistoryEntry, StandingWritten],
  description: lines(
    "What the patron's own membership at an institution was found to be worth from a day on, and what was foreseen then.",
    'What was foreseen and came true on its day has no entry of its own.',
  ),
})
export class StandingRecorded extends StandingWritten {
  @Field(() => DateScalar)
  readonly from!: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As it was recorded; null where it stood without a last day, and still stands or was replaced.',
  })
  readonly through!: Day | null;

  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => Boolean, { description: 'By the run of that day, or by date.' })
  readonly byRun!: boolean;

  @Field(() => [Reason], { description: 'As they were given then.' })
  readonly reasons!: readonly Reason[];

  @Field(() => StandingState, { nullable: true, description: 'What stood on the day before `from`; null where nothing did.' })
  readonly before!: StandingState | null;

  @Field(() => StandingState, {
    nullable: true,
    description: 'What had been answered, or foreseen, for `from` until then; null where that was the same, or nothing was said of it.',
  })
  readonly insteadOf!: StandingState | null;

  @Field(() => StandingChange, { nullable: true, description: 'What was foreseen to happen next.' })
  readonly nextChange!: StandingChange | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: [HistoryEntry, StandingWritten],
  description: lines(
    'What had been answered for some days was replaced; StandingRecorded of the same moment say by what.',
    'A row of which a later day was not yet over is replaced too when its forecast changes.',
  ),
})
export class StandingCorrected extends StandingWritten {
  @Field(() => DateScalar)
  readonly from!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'Null: up to the correction, with what was foreseen from then on.' })
  readonly through!: Day | null;

  @Field(() => [StandingPeriod], { description: 'What had been answered; days after the correction as they were foreseen.' })
  readonly was!: readonly StandingPeriod[];
}
