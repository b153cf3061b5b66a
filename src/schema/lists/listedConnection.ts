import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../pageInfo.type';

/** What the pages of all lists say beside their rows. */
@ObjectType({ simpleResolvers: true })
export abstract class ListedConnection {
  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are on all pages together.' })
  readonly totalCount!: number;

  @Field(() => Int, {
    description: 'Patrons of these institutions for whom a run or a change of the rules is due and not done, or use was noticed and is not folded; they are listed as they were decided last.',
  })
  readonly behind!: number;
}
