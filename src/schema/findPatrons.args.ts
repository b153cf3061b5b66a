import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { Day } from '../domain/day';
import { DateScalar } from './date.scalar';

@InputType({ description: 'A name to look for. Case, accents, hyphens and apostrophes do not count; particles may be left out.' })
export class SoughtNameInput {
  @Field(() => String, { description: 'A family name, or one of a double name.' })
  readonly family!: string;

  @Field(() => String, { nullable: true, description: 'Given names in any order, or initials; may be left out.' })
  readonly given?: string | null;
}

@ArgsType()
export class FindPatronsArgs {
  @Field(() => ID, { nullable: true, description: 'Left out: that of `institution`, else the only one there is.' })
  readonly consortium?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where the patron is to be found; left out: at any institution of the caller.' })
  readonly institution?: string | null;

  @Field(() => String, { nullable: true })
  readonly card?: string | null;

  @Field(() => SoughtNameInput, { nullable: true, description: 'Together with `bornOn`.' })
  readonly name?: SoughtNameInput | null;

  @Field(() => DateScalar, { nullable: true })
  readonly bornOn?: Day | null;

  @Field(() => String, { nullable: true, description: 'A national number; only where the consortium is authorised to use it.' })
  readonly identityNumber?: string | null;

  @Field(() => String, { nullable: true })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'The last nine digits count.' })
  readonly phone?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also who has died and was a member.' })
  readonly includeDeceased!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Also members, present or former, whom an ordinary search does not find any more.' })
  readonly includeArchived!: boolean;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge: go on after it.' })
  readonly after?: string | null;
}

@ArgsType()
export class DuplicateCheckArgs {
  @Field(() => ID, { nullable: true, description: 'Left out: the only one there is.' })
  readonly consortium?: string | null;

  @Field(() => SoughtNameInput)
  readonly name!: SoughtNameInput;

  @Field(() => DateScalar)
  readonly bornOn!: Day;

  @Field(() => String, { nullable: true, description: 'Looked for as well; only where the consortium is authorised to use it.' })
  readonly identityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Looked for as well.' })
  readonly email?: string | null;
}
