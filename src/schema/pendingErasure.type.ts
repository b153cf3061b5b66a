import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from './dateTime.scalar';
import { PageInfo } from './pageInfo.type';
import { KeepReasonShown } from './patronActs.result';

@ObjectType({ simpleResolvers: true, description: 'A patron who is to be erased, and is kept by something still.' })
export class PendingErasure {
  @Field(() => ID)
  readonly patronId!: string;

  @Field(() => DateTimeScalar)
  readonly requestedAt!: Date;

  @Field(() => String, { description: 'The key or the person, as a line of the audit trail names it.' })
  readonly requestedBy!: string;

  @Field(() => String)
  readonly reason!: string;

  @Field(() => [KeepReasonShown], { description: 'None: nothing keeps it any more, and it comes about at the next look.' })
  readonly waitsFor!: readonly KeepReasonShown[];
}

@ObjectType({ simpleResolvers: true })
export class PendingErasureEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => PendingErasure)
  readonly node!: PendingErasure;
}

@ObjectType({ simpleResolvers: true })
export class PendingErasureConnection {
  @Field(() => [PendingErasureEdge])
  readonly edges!: readonly PendingErasureEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}
