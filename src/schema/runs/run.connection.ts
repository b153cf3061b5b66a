import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../pageInfo.type';
import { Run } from './run.type';

@ObjectType({ simpleResolvers: true })
export class RunEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => Run)
  readonly node!: Run;
}

@ObjectType({ simpleResolvers: true, description: 'A page of runs, the latest day first.' })
export class RunConnection {
  @Field(() => [RunEdge])
  readonly edges!: readonly RunEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
