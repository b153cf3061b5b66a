import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import type { RunChange, RunItemState as RunItemStateValue, RunNote as RunNoteValue } from '../../domain/runs/run';
import { DateScalar } from '../date.scalar';
import { RunEffect } from '../history.enums';
import { Institution } from '../institution.type';
import { PageInfo } from '../pageInfo.type';
import { MembershipStatus } from '../standing.enums';
import { RunItemState, RunNote } from './run.enums';

@ObjectType({ simpleResolvers: true, description: 'A status, and the last day where there is one.' })
export class StatusAndEnd {
  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => DateScalar, { nullable: true })
  readonly endsOn!: Day | null;
}

@ObjectType({ simpleResolvers: true, description: 'Something that others are told to do because a run changes a membership.' })
export class RunItemEffect {
  @Field(() => String, { description: 'A word of the policy.' })
  readonly effect!: string;

  @Field(() => Float, { nullable: true, description: 'In units of the currency.' })
  readonly amount!: number | null;

  @Field(() => String, { nullable: true, description: 'Into which journal the amount is booked.' })
  readonly journal!: string | null;

  @Field(() => Boolean, { description: 'Nothing is to be carried out: it is said so that whoever looks at the plan sees it.' })
  readonly shownOnly!: boolean;

  @Field(() => String, { description: 'Code of the reason.' })
  readonly reason!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a run does to one membership.' })
export class RunItemChange {
  @Field(() => ID)
  readonly membership!: string;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID, { description: 'Code of the type of membership.' })
  readonly type!: string;

  @Field(() => RunEffect)
  readonly kind!: RunChange['kind'];

  @Field(() => StatusAndEnd)
  readonly from!: StatusAndEnd;

  @Field(() => StatusAndEnd)
  readonly to!: StatusAndEnd;

  @Field(() => String, { description: 'Code of the reason.' })
  readonly reason!: string;

  @Field(() => [RunItemEffect], { description: 'What others are told to do.' })
  readonly effects!: readonly RunItemEffect[];
}

@ObjectType({ simpleResolvers: true, description: 'A patron whom a run concerns.' })
export class RunItem {
  @Field(() => ID)
  readonly patronId!: string;

  @Field(() => RunItemState)
  readonly state!: RunItemStateValue;

  @Field(() => RunNote, { nullable: true })
  readonly note!: RunNoteValue | null;

  @Field(() => [RunItemChange])
  readonly changes!: readonly RunItemChange[];
}

@ObjectType({ simpleResolvers: true })
export class RunItemEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => RunItem)
  readonly node!: RunItem;
}

@ObjectType({ simpleResolvers: true, description: 'A page of the patrons whom a run concerns, in the order of its plan.' })
export class RunItemConnection {
  @Field(() => [RunItemEdge])
  readonly edges!: readonly RunItemEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
