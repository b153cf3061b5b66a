import { ActivityEntity } from './activity.entity';
import { ApiKeyEntity } from './apiKey.entity';
import { AuditLineEntity } from './auditLine.entity';
import { AuditSealEntity } from './auditSeal.entity';
import { AuditSealedHeadEntity } from './auditSealedHead.entity';
import { BlockEntity } from './block.entity';
import { CardEntity } from './card.entity';
import { CardNumberEntity } from './cardNumber.entity';
import { ChargeEntity } from './charge.entity';
import { ConsortiumEntity } from './consortium.entity';
import { ConsortiumRevisionEntity } from './consortiumRevision.entity';
import { CooperationGroupEntity } from './cooperationGroup.entity';
import { DeclaredSourceEntity } from './declaredSource.entity';
import { ErasedIdentifierEntity } from './erasedIdentifier.entity';
import { ErasureReceiptEntity } from './erasureReceipt.entity';
import { ErasureRequestEntity } from './erasureRequest.entity';
import { FeeEntity } from './fee.entity';
import { GroupMemberEntity } from './groupMember.entity';
import { IdentityCodeEntity } from './identityCode.entity';
import { ImportRunEntity } from './importRun.entity';
import { InstitutionEntity } from './institution.entity';
import { LedgerEntryEntity } from './ledgerEntry.entity';
import { LegalHoldEntity } from './legalHold.entity';
import { MembershipEntity } from './membership.entity';
import { MembershipTypeEntity } from './membershipType.entity';
import { NoticedActivityEntity } from './noticedActivity.entity';
import { OpenFeeEntity } from './openFee.entity';
import { OutboxEntity } from './outbox.entity';
import { PatronEntity } from './patron.entity';
import { PatronKeyEntity } from './patronKey.entity';
import { PatronSourceEntity } from './patronSource.entity';
import { PersonEntity } from './person.entity';
import { PersonalDataEntity } from './personalData.entity';
import { PolicyAssignmentEntity } from './policyAssignment.entity';
import { PolicyPreviewEntity } from './policyPreview.entity';
import { PolicyVersionEntity } from './policyVersion.entity';
import { PreviewExampleEntity } from './previewExample.entity';
import { RateCountEntity } from './rateCount.entity';
import { ReceiptEntity } from './receipt.entity';
import { RecordedEndEntity } from './recordedEnd.entity';
import { RenewalEntity } from './renewal.entity';
import { RunFactEntity } from './runFact.entity';
import { RunEntity } from './run.entity';
import { RunItemEntity } from './runItem.entity';
import { SearchTokenEntity } from './searchToken.entity';
import { SourceEntity } from './source.entity';
import { SourceStatementEntity } from './sourceStatement.entity';
import { StandingChangeEntity } from './standingChange.entity';
import { ToldValueEntity } from './toldValue.entity';

/** Every entity, in one ordered list. */
export const entities = [
  ActivityEntity,
  ApiKeyEntity,
  AuditLineEntity,
  AuditSealEntity,
  AuditSealedHeadEntity,
  BlockEntity,
  CardEntity,
  CardNumberEntity,
  ChargeEntity,
  ConsortiumEntity,
  ConsortiumRevisionEntity,
  CooperationGroupEntity,
  DeclaredSourceEntity,
  ErasedIdentifierEntity,
  ErasureReceiptEntity,
  ErasureRequestEntity,
  FeeEntity,
  GroupMemberEntity,
  IdentityCodeEntity,
  ImportRunEntity,
  InstitutionEntity,
  LedgerEntryEntity,
  LegalHoldEntity,
  MembershipEntity,
  MembershipTypeEntity,
  NoticedActivityEntity,
  OpenFeeEntity,
  OutboxEntity,
  PatronEntity,
  PatronKeyEntity,
  PatronSourceEntity,
  PersonEntity,
  PersonalDataEntity,
  PolicyAssignmentEntity,
  PolicyPreviewEntity,
  PolicyVersionEntity,
  PreviewExampleEntity,
  RateCountEntity,
  ReceiptEntity,
  RecordedEndEntity,
  RenewalEntity,
  RunEntity,
  RunFactEntity,
  RunItemEntity,
  SearchTokenEntity,
  SourceEntity,
  SourceStatementEntity,
  StandingChangeEntity,
  ToldValueEntity,
] as const;
