import { ArgsType, Field, ID, Int } from 'type-graphql';
import type { AuditedAct as AuditedActValue } from '../domain/access/auditedActs';
import { AuditedAct } from './auditLine.type';
import { DateTimeScalar } from './dateTime.scalar';

@ArgsType()
export class AuditTrailArgs {
  @Field(() => ID, { nullable: true, description: "Left out: the caller's own. `*`: what concerns the installation as a whole, for its operators." })
  readonly consortium?: string | null;

  @Field(() => [AuditedAct], { nullable: true })
  readonly acts?: readonly AuditedActValue[] | null;

  @Field(() => String, { nullable: true, description: 'The key or the person, as a line names it.' })
  readonly caller?: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of a patron, also of one who was erased; not the pseudonym.' })
  readonly patron?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Written at this moment or later.' })
  readonly from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Written before this moment.' })
  readonly until?: Date | null;

  @Field(() => Int, { nullable: true, description: '1 to 100; 20 where it is left out.' })
  readonly first?: number | null;

  @Field(() => String, { nullable: true, description: 'The cursor of an edge: go on after it.' })
  readonly after?: string | null;
}
