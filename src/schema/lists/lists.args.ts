import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { Day } from '../../domain/day';
import { DateScalar } from '../date.scalar';
import { DateTimeScalar } from '../dateTime.scalar';

/** What every list can be asked for. */
@ArgsType()
export abstract class ListArgs {
  @Field(() => ID, { nullable: true, description: 'Left out: that of `institution`, else the only one there is.' })
  readonly consortium?: string | null;

  @Field(() => ID, { nullable: true, description: 'Left out: every institution of the caller, one after the other.' })
  readonly institution?: string | null;

  @Field(() => String, { nullable: true, description: 'The code of a membership type.' })
  readonly type?: string | null;

  @Field(() => Int, { nullable: true, description: 'Years today, included. With it, or `ageThrough`, who has no day of birth on record is left out.' })
  readonly ageFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Years today, included.' })
  readonly ageThrough?: number | null;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge of the same list: go on after it.' })
  readonly after?: string | null;
}

@ArgsType()
export class ExpiringMembershipsArgs extends ListArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Valid last on this day or later. Left out: today, and who is still valid because a run is due and not done.' })
  readonly from?: Day | null;

  @Field(() => DateScalar, { description: 'Valid last on this day or earlier; not before today.' })
  readonly through!: Day;
}

@ArgsType()
export class LapsedMembershipsArgs extends ListArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Valid last on this day or later. Left out: ever.' })
  readonly from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Valid last on this day or earlier. Left out: yesterday, which is the latest.' })
  readonly through?: Day | null;
}

@ArgsType()
export class UnpaidFeesArgs extends ListArgs {
  @Field(() => DateScalar, { nullable: true, description: 'Invoiced on this day or later.' })
  readonly from?: Day | null;

  @Field(() => DateScalar, { nullable: true, description: 'Invoiced on this day or earlier.' })
  readonly through?: Day | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also of memberships that were cancelled, that a run has ended, or whose holder has died.' })
  readonly includeEnded!: boolean;
}

@ArgsType()
export class ChangesSinceArgs extends ListArgs {
  @Field(() => DateTimeScalar, { description: 'Written after this moment.' })
  readonly since!: Date;
}
