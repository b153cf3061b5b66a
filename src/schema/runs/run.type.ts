import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import type { Tripped } from '../../domain/runs/brake';
import type { RunItemState as RunItemStateValue, RunKind as RunKindValue, RunState as RunStateValue } from '../../domain/runs/run';
import { DateScalar } from '../date.scalar';
import { DateTimeScalar } from '../dateTime.scalar';
import { Institution } from '../institution.type';
import { MembershipStatus } from '../standing.enums';
import { RunItemState, RunKind, RunLimitKind, RunState } from './run.enums';

@ObjectType({ simpleResolvers: true, description: 'So many memberships of a type are moved at an institution from one status to another, for a reason.' })
export class RunCount {
  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID, { description: 'Code of the type of membership.' })
  readonly type!: string;

  @Field(() => MembershipStatus)
  readonly from!: StatusValue;

  @Field(() => MembershipStatus)
  readonly to!: StatusValue;

  @Field(() => String, { description: 'Code of the reason.' })
  readonly reason!: string;

  @Field(() => Boolean, { description: 'Whether the last day is moved.' })
  readonly endMoves!: boolean;

  @Field(() => Boolean, { description: 'Not touched by a move of last days; then the reason says why.' })
  readonly leftOut!: boolean;

  @Field(() => Int)
  readonly memberships!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A limit that a run exceeds.' })
export class RunLimit {
  @Field(() => RunLimitKind)
  readonly by!: Tripped['by'];

  @Field(() => Int, { description: 'Patrons whom the run changes.' })
  readonly changes!: number;

  @Field(() => Int, { description: 'So many it could change without waiting.' })
  readonly allowed!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What others are told to do by a run, for how many memberships, and with which amounts.' })
export class RunEffectCount {
  @Field(() => String, { description: 'A word of the policy.' })
  readonly effect!: string;

  @Field(() => Int)
  readonly memberships!: number;

  @Field(() => String, { nullable: true, description: 'Into which journal amounts are booked; null where there are none.' })
  readonly journal!: string | null;

  @Field(() => Float, { nullable: true, description: 'All amounts together, in units of the currency.' })
  readonly amount!: number | null;

  @Field(() => Boolean, { description: 'Nothing is to be carried out: it is said so that whoever looks at the plan sees it, such as holds that are kept.' })
  readonly shownOnly!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description: 'Memberships that are given a later last day after their members may have been told, within the month before, that they end. Notices are sent elsewhere: whether one was is not known here.',
})
export class NoticesInVain {
  @Field(() => Int)
  readonly memberships!: number;

  @Field(() => DateScalar, { description: 'Their last days before the run are from this day on, for `runItems`.' })
  readonly endsFrom!: Day;

  @Field(() => DateScalar, { description: 'And through this day.' })
  readonly endsThrough!: Day;
}

@ObjectType({ simpleResolvers: true, description: 'How many patrons of a run are in a state.' })
export class RunStateCount {
  @Field(() => RunItemState)
  readonly state!: RunItemStateValue;

  @Field(() => Int)
  readonly patrons!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Whose last days somebody has ordered to be moved, to which, and why.' })
export class RunOverride {
  @Field(() => [Institution], { nullable: true, description: 'Null: all.' })
  readonly institutions!: readonly Institution[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of types of membership. Null: all.' })
  readonly types!: readonly string[] | null;

  @Field(() => DateScalar, { description: 'Memberships whose last day is this one or later.' })
  readonly endsFrom!: Day;

  @Field(() => DateScalar, { description: 'And this one or earlier.' })
  readonly endsThrough!: Day;

  @Field(() => DateScalar, { nullable: true, description: 'The new last day; null where `days` says by how much it moves.' })
  readonly endsOn!: Day | null;

  @Field(() => Int, { nullable: true })
  readonly days!: number | null;

  @Field(() => String)
  readonly reason!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What is moved for many patrons on one day: a plan first, and then a fact.' })
export class Run {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => DateScalar, { description: 'The day of the run.' })
  readonly on!: Day;

  @Field(() => Int, { description: 'Counts the plans of a day from 1.' })
  readonly number!: number;

  @Field(() => RunKind)
  readonly kind!: RunKindValue;

  @Field(() => RunState)
  readonly state!: RunStateValue;

  @Field(() => Boolean, { description: 'Planned before its day: to be looked at, never to be started.' })
  readonly forecast!: boolean;

  @Field(() => RunOverride, { nullable: true, description: 'What was ordered, of a run of kind OVERRIDE.' })
  readonly override!: RunOverride | null;

  @Field(() => Int, { description: 'How many patrons there were when it was planned.' })
  readonly patrons!: number;

  @Field(() => Int, { description: 'How many of them it changes.' })
  readonly changes!: number;

  @Field(() => [RunCount])
  readonly counts!: readonly RunCount[];

  @Field(() => [RunEffectCount], { description: 'What others would be told to do.' })
  readonly effects!: readonly RunEffectCount[];

  @Field(() => NoticesInVain, { description: 'Of a run that puts last days off.' })
  readonly noticesInVain!: NoticesInVain;

  @Field(() => [RunLimit], { description: 'Where there are any, a second person must approve the plan.' })
  readonly exceeds!: readonly RunLimit[];

  @Field(() => [RunStateCount], { description: 'How far it is: its patrons by the states in which there are any.' })
  readonly progress!: readonly RunStateCount[];

  @Field(() => DateTimeScalar)
  readonly plannedAt!: Date;

  @Field(() => String, { description: 'The key or the person; `goodstanding` where it was planned by itself.' })
  readonly plannedBy!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly approvedAt!: Date | null;

  @Field(() => String, { nullable: true })
  readonly approvedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly startedAt!: Date | null;

  @Field(() => String, { nullable: true })
  readonly startedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly finishedAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it may be undone; null while it is not done.' })
  readonly undoUntil!: Day | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly undoneAt!: Date | null;

  @Field(() => String, { nullable: true })
  readonly undoneBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  readonly cancelledAt!: Date | null;

  @Field(() => String, { nullable: true })
  readonly cancelledBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  readonly cancelledBecause!: string | null;
}
