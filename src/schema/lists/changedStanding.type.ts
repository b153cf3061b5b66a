import { Field, ObjectType } from 'type-graphql';
import type { Day } from '../../domain/day';
import type { MembershipStatus as StatusValue } from '../../domain/facts';
import type { Validity as ValidityValue } from '../../domain/ownStanding';
import { DateScalar } from '../date.scalar';
import { DateTimeScalar } from '../dateTime.scalar';
import { Institution } from '../institution.type';
import { Patron } from '../patron.type';
import { Reason } from '../reason.type';
import { MembershipStatus, Validity } from '../standing.enums';
import { ListedConnection } from './listedConnection';

@ObjectType({ simpleResolvers: true, description: "What a patron's own membership at an institution is worth; without what is shared." })
export class ListedState {
  @Field(() => Validity)
  readonly validity!: ValidityValue;

  @Field(() => MembershipStatus)
  readonly status!: StatusValue;

  @Field(() => DateScalar, { nullable: true, description: 'The last valid day as far as is known. Null: nothing ends it, or there never was one.' })
  readonly validThrough!: Day | null;

  @Field(() => [Reason])
  readonly reasons!: readonly Reason[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'A standing that was written anew. Before and after may be equal: then what changed is what it permits, or why.',
})
export class ChangedStanding {
  @Field(() => Patron)
  readonly patron!: Patron;

  @Field(() => Institution)
  readonly institution!: Institution;

  @Field(() => DateTimeScalar, { description: 'When it was written last.' })
  readonly changedAt!: Date;

  @Field(() => ListedState, { nullable: true, description: 'As it stood at `since`. Null: no membership was known.' })
  readonly before!: ListedState | null;

  @Field(() => ListedState, { nullable: true, description: 'As it stands today. Null: no membership is known any more.' })
  readonly after!: ListedState | null;
}

@ObjectType({ simpleResolvers: true })
export class ChangedStandingEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => ChangedStanding)
  readonly node!: ChangedStanding;
}

@ObjectType({ simpleResolvers: true, description: 'By institution, the moment of the last change (the oldest first) and patron.' })
export class ChangedStandingConnection extends ListedConnection {
  @Field(() => [ChangedStandingEdge])
  readonly edges!: readonly ChangedStandingEdge[];
}
