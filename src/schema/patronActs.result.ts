import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ErasureRefusal } from '../usecases/erasure/erasePatron';
import type { KeepReason } from '../usecases/erasure/eraseUnlessKept';
import { DateTimeScalar } from './dateTime.scalar';
import type { EnumOf } from './enumOf';

export const PatronActRefusalCode: EnumOf<ErasureRefusal['code']> = {
  UNKNOWN_PATRON: 'UNKNOWN_PATRON',
  REASON_UNUSABLE: 'REASON_UNUSABLE',
  NO_SUCH_HOLD: 'NO_SUCH_HOLD',
  NEVER_ERASED: 'NEVER_ERASED',
};

registerEnumType(PatronActRefusalCode, { name: 'PatronActRefusalCode', description: "Why nothing was done with a patron's record." });

export const KeepReasonCode: EnumOf<KeepReason['code']> = {
  OPEN_CHARGES: 'OPEN_CHARGES',
  UNPAID_FEES: 'UNPAID_FEES',
  COLLECTION: 'COLLECTION',
  LEGAL_HOLD: 'LEGAL_HOLD',
};

registerEnumType(KeepReasonCode, { name: 'KeepReasonCode', description: 'What keeps a patron from being erased.' });

@ObjectType({ simpleResolvers: true })
export class PatronActRefused {
  @Field(() => PatronActRefusalCode)
  readonly code!: ErasureRefusal['code'];

  @Field(() => String)
  readonly message!: string;
}

@ObjectType('KeepReason', { simpleResolvers: true })
export class KeepReasonShown {
  @Field(() => KeepReasonCode)
  readonly code!: KeepReason['code'];

  @Field(() => String, { description: 'What it is, and what would mend it.' })
  readonly message!: string;
}

@ObjectType({ simpleResolvers: true, description: 'How many rows of a table are about the patron.' })
export class RowsHeld {
  @Field(() => String)
  readonly table!: string;

  @Field(() => Int)
  readonly rows!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What erasing the patron would remove; nothing was written.' })
export class ErasurePreview {
  @Field(() => [RowsHeld])
  readonly held!: readonly RowsHeld[];

  @Field(() => [KeepReasonShown], { description: 'None: it would come about at once.' })
  readonly waitsFor!: readonly KeepReasonShown[];
}

@ObjectType({ simpleResolvers: true, description: 'ERASURE_PENDING: it comes about without another request as soon as nothing keeps the record.' })
export class ErasurePending {
  @Field(() => DateTimeScalar)
  readonly requestedAt!: Date;

  @Field(() => [KeepReasonShown])
  readonly waitsFor!: readonly KeepReasonShown[];
}

@ObjectType({ simpleResolvers: true, description: 'The receipt of an erasure: all that is left, and nothing of the patron.' })
export class PatronErased {
  @Field(() => String, { description: 'As the audit trail names the patron.' })
  readonly pseudonym!: string;

  @Field(() => DateTimeScalar)
  readonly requestedAt!: Date;

  @Field(() => String)
  readonly requestedBy!: string;

  @Field(() => DateTimeScalar)
  readonly erasedAt!: Date;

  @Field(() => [RowsHeld], { description: 'What was erased.' })
  readonly erased!: readonly RowsHeld[];
}

@ObjectType({ simpleResolvers: true })
export class LegalHoldPlaced {
  @Field(() => ID)
  readonly hold!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;
}

@ObjectType({ simpleResolvers: true })
export class LegalHoldLifted {
  @Field(() => ID)
  readonly hold!: string;

  @Field(() => DateTimeScalar)
  readonly at!: Date;
}

@ObjectType({ simpleResolvers: true })
export class PatronReadmitted {
  @Field(() => Int, { description: 'How many ids and cards may be told of again.' })
  readonly names!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Everything that is held about a patron.' })
export class PatronDataExported {
  @Field(() => DateTimeScalar)
  readonly madeAt!: Date;

  @Field(() => String, { description: 'For machines.' })
  readonly json!: string;

  @Field(() => String, { description: 'For the patron: a page of HTML that needs nothing else.' })
  readonly page!: string;
}

export const ErasePatronResult = createUnionType({
  name: 'ErasePatronResult',
  types: () => [PatronErased, ErasurePending, ErasurePreview, PatronActRefused] as const,
});

export const LegalHoldResult = createUnionType({ name: 'LegalHoldResult', types: () => [LegalHoldPlaced, LegalHoldLifted, PatronActRefused] as const });

export const ReadmitPatronResult = createUnionType({ name: 'ReadmitPatronResult', types: () => [PatronReadmitted, PatronActRefused] as const });

export const ExportPatronDataResult = createUnionType({ name: 'ExportPatronDataResult', types: () => [PatronDataExported, PatronActRefused] as const });
