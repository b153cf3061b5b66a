import { ArgsType, Field, ID, Int } from 'type-graphql';

@ArgsType()
export class HistoryArgs {
  @Field(() => ID)
  readonly patron!: string;

  @Field(() => ID, { nullable: true, description: 'Left out: that of `institution`, else the only one there is.' })
  readonly consortium?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what concerns it, and what concerns the person.' })
  readonly institution?: string | null;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge: go on after it.' })
  readonly after?: string | null;
}
