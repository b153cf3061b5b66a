import { ArgsType, Field, ID } from 'type-graphql';

@ArgsType()
export class ReadmitPatronArgs {
  @Field(() => ID)
  readonly consortium!: string;

  @Field(() => String)
  readonly source!: string;

  @Field(() => String, { nullable: true, description: "The erased patron's id in the source." })
  readonly sourceId?: string | null;

  @Field(() => String, { nullable: true, description: 'The number of a card of his.' })
  readonly card?: string | null;

  @Field(() => String, { description: 'Why; never about whom.' })
  readonly reason!: string;
}
