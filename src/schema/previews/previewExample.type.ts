import { Field, ID, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import type { Validity as ValidityValue } from '../../domain/ownStanding';
import type { AgeBand as AgeBandValue } from '../../domain/preview/ageBand';
import type { PreviewOutcome as PreviewOutcomeValue } from '../../domain/preview/preview';
import { DateScalar } from '../date.scalar';
import { Institution } from '../institution.type';
import { PageInfo } from '../pageInfo.type';
import { Basis, MembershipStatus, Validity } from '../standing.enums';
import { AgeBand, PreviewOutcome } from './preview.enums';

@ObjectType({ simpleResolvers: true, description: 'Days on which a standing is the same; null `through`: without end.' })
export class PreviewPeriod {
  @Field(() => DateScalar)
  readonly from!: Day;

  @Field(() => DateScalar, { nullable: true })
  readonly through!: Day | null;

  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => Basis, { nullable: true })
  readonly basis!: 'OWN' | 'SHARED' | null;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => [String], { description: 'Codes of the reasons.' })
  readonly reasons!: readonly string[];
}

@ObjectType({ simpleResolvers: true, description: 'A standing that a draft changes, by the rules in force and by the draft.' })
export class PreviewExample {
  @Field(() => ID, { nullable: true, description: 'Null for callers who may not read patrons.' })
  readonly patronId!: string;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => ID, { description: 'Code of the type of the deciding membership.' })
  readonly type!: string;

  @Field(() => AgeBand)
  readonly ageBand!: AgeBandValue;

  @Field(() => PreviewOutcome)
  readonly outcome!: PreviewOutcomeValue;

  @Field(() => String, { description: 'Code of the reason.' })
  readonly reason!: string;

  @Field(() => [PreviewPeriod])
  readonly before!: readonly PreviewPeriod[];

  @Field(() => [PreviewPeriod])
  readonly after!: readonly PreviewPeriod[];
}

@ObjectType({ simpleResolvers: true })
export class PreviewExampleEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => PreviewExample)
  readonly node!: PreviewExample;
}

@ObjectType({ simpleResolvers: true, description: 'A page of the examples of a preview.' })
export class PreviewExampleConnection {
  @Field(() => [PreviewExampleEdge])
  readonly edges!: readonly PreviewExampleEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
