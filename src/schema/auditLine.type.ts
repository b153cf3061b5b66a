import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { AuditedAct as AuditedActValue, AuditOutcome as AuditOutcomeValue } from '../domain/access/auditedActs';
import { DateTimeScalar } from './dateTime.scalar';
import type { EnumOf } from './enumOf';
import { PageInfo } from './pageInfo.type';

export const AuditedAct: EnumOf<AuditedActValue> = {
  LOOK_UP: 'LOOK_UP',
  SEARCH: 'SEARCH',
  CHANGE: 'CHANGE',
  MEMBERSHIP: 'MEMBERSHIP',
  DESCRIPTION: 'DESCRIPTION',
  APPROVAL: 'APPROVAL',
  MERGE: 'MERGE',
  RUN: 'RUN',
  EXPORT: 'EXPORT',
  LIST_EXPORT: 'LIST_EXPORT',
  IDENTITY_READ: 'IDENTITY_READ',
  LEGAL_HOLD: 'LEGAL_HOLD',
  ERASURE: 'ERASURE',
  KEY_USE: 'KEY_USE',
  KEY_CHANGE: 'KEY_CHANGE',
  TRAIL_READ: 'TRAIL_READ',
};

registerEnumType(AuditedAct, { name: 'AuditedAct', description: 'What the audit trail tells of.' });

export const AuditOutcome: EnumOf<AuditOutcomeValue> = { FOUND: 'FOUND', NOT_FOUND: 'NOT_FOUND', DONE: 'DONE', REFUSED: 'REFUSED', FAILED: 'FAILED' };

registerEnumType(AuditOutcome, { name: 'AuditOutcome', description: 'What became of an audited act.' });

@ObjectType({ simpleResolvers: true, description: 'A line of the audit trail: who did what, why, about whom, and what became of it.' })
export class AuditLine {
  @Field(() => ID, { description: 'The writer and the number of the line, as `goodstanding audit verify` names them.' })
  readonly id!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => AuditedAct)
  readonly act!: AuditedActValue;

  @Field(() => String, { description: 'The field of this API or the command.' })
  readonly what!: string;

  @Field(() => String, { description: 'The key or the person.' })
  readonly caller!: string;

  @Field(() => String, { nullable: true, description: 'Why, as the caller said in the header `x-purpose`; of a national number first what it was opened for.' })
  readonly purpose!: string | null;

  @Field(() => String, { nullable: true, description: 'About whom: a pseudonym, the same for the same patron. Null where it was about nobody or nobody was found.' })
  readonly patron!: string | null;

  @Field(() => AuditOutcome)
  readonly outcome!: AuditOutcomeValue;

  @Field(() => String, { nullable: true, description: 'Counts and names of things, as JSON.' })
  readonly detail!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class AuditLineEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => AuditLine)
  readonly node!: AuditLine;
}

@ObjectType({ simpleResolvers: true, description: 'A page of the audit trail, newest first.' })
export class AuditLineConnection {
  @Field(() => [AuditLineEdge])
  readonly edges!: readonly AuditLineEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;
}

@ObjectType({ simpleResolvers: true, description: "Somebody's access to a patron's record, in words for the patron." })
export class PatronAccess {
  @Field(() => DateTimeScalar)
  readonly at!: Date;

  @Field(() => AuditedAct)
  readonly act!: AuditedActValue;

  @Field(() => String, { description: 'Who and what, in a sentence; staff are not named.' })
  readonly text!: string;

  @Field(() => String, { nullable: true })
  readonly purpose!: string | null;
}
