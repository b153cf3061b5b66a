import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { AgeBand as AgeBandValue } from '../../domain/preview/ageBand';
import type { PreviewOutcome as PreviewOutcomeValue } from '../../domain/preview/preview';
import { DateScalar } from '../date.scalar';
import { DateTimeScalar } from '../dateTime.scalar';
import { Institution } from '../institution.type';
import { AgeBand, PreviewOutcome } from './preview.enums';

@ObjectType({ simpleResolvers: true, description: 'How many standings a draft changes in one way, and of how many patrons.' })
export class PreviewOutcomeCount {
  @Field(() => PreviewOutcome)
  readonly outcome!: PreviewOutcomeValue;

  @Field(() => Int)
  readonly standings!: number;

  @Field(() => Int)
  readonly patrons!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Of so many patrons a draft changes the standing at an institution in one way, for one reason.' })
export class PreviewCount {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID, { description: 'Code of the type of the deciding membership, of a shared standing that at home; empty without any.' })
  readonly type!: string;

  @Field(() => AgeBand)
  readonly ageBand!: AgeBandValue;

  @Field(() => PreviewOutcome)
  readonly outcome!: PreviewOutcomeValue;

  @Field(() => String, { description: 'Code of the reason for what the draft makes of it; of a last day that moves, for what comes after it.' })
  readonly reason!: string;

  @Field(() => Int)
  readonly patrons!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A membership type of which no rule of the draft speaks, among the patrons who were looked at.' })
export class UncoveredType {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID, { description: 'Code of the type of membership.' })
  readonly type!: string;

  @Field(() => Int)
  readonly patrons!: number;

  @Field(() => Int, { description: 'Of these, of whom the rules in force speak.' })
  readonly newly!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Days on which no policy would hold at an institution that has one; null `through`: without end.' })
export class PreviewGap {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => DateScalar)
  readonly from!: Day;

  @Field(() => DateScalar, { nullable: true })
  readonly through!: Day | null;

  @Field(() => Int, { description: 'Patrons who have or had a membership there.' })
  readonly members!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What a draft of the description would do to everyone\'s standing on a day, as it was worked out at a moment.' })
export class PolicyPreview {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => DateScalar, { description: 'The day of which standings were compared.' })
  readonly on!: Day;

  @Field(() => String, { description: 'Of the draft; the description that says the same has the same digest.' })
  readonly digest!: string;

  @Field(() => DateScalar, { description: 'The first day that applying the draft touches; before today, it corrects what was answered.' })
  readonly from!: Day;

  @Field(() => Int, { description: 'Everyone there is.' })
  readonly patrons!: number;

  @Field(() => Int, { description: 'Those whom the draft can touch; of nobody else anything changes.' })
  readonly lookedAt!: number;

  @Field(() => Int, { description: 'Those of whom some standing changes.' })
  readonly changed!: number;

  @Field(() => Int, { description: 'Those on whom the program failed; nothing is said of them.' })
  readonly failed!: number;

  @Field(() => [PreviewOutcomeCount])
  readonly outcomes!: readonly PreviewOutcomeCount[];

  @Field(() => [PreviewCount])
  readonly counts!: readonly PreviewCount[];

  @Field(() => [UncoveredType])
  readonly uncoveredTypes!: readonly UncoveredType[];

  @Field(() => [PreviewGap])
  readonly gaps!: readonly PreviewGap[];

  @Field(() => Int, { description: 'Own memberships whose last day lies within 60 days of that day and moves: who was told of it was told wrong. Whether anybody was is not known here.' })
  readonly remindedInVain!: number;

  @Field(() => DateTimeScalar)
  readonly previewedAt!: Date;

  @Field(() => String)
  readonly previewedBy!: string;
}
