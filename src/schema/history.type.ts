import { Field, ObjectType } from 'type-graphql';
import { HistoryEntry } from './historyEntry.type';
import { PageInfo } from './pageInfo.type';

@ObjectType({ simpleResolvers: true })
export class HistoryEdge {
  @Field(() => HistoryEntry)
  readonly node!: HistoryEntry;

  @Field(() => String, { description: 'Opaque. It goes on meaning the same place whatever is recorded later.' })
  readonly cursor!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A page of a history, newest first.' })
export class HistoryConnection {
  @Field(() => [HistoryEdge])
  readonly edges!: readonly HistoryEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
