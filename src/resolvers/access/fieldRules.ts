import type { Act } from '../../domain/access/acts';

/** What a field asks of the caller. */
export type FieldRule =
  /** Whoever was given the object may see the field: the rule of the field that gave it has been kept already. */
  | { readonly kind: 'withObject' }
  /** Everybody who is known to the installation. */
  | { readonly kind: 'signedIn' }
  /** Whoever may do this; others get `otherwise`, or without it FORBIDDEN. */
  | { readonly kind: 'act'; readonly act: Act; readonly otherwise?: null | readonly [] }
  /** Whoever may do one of these, each in its own way. */
  | { readonly kind: 'oneOfActs'; readonly acts: readonly [Act, ...Act[]] };

const WITH_OBJECT: FieldRule = { kind: 'withObject' };
const SIGNED_IN: FieldRule = { kind: 'signedIn' };

function act(act: Act): FieldRule {
  return { kind: 'act', act };
}

function actOr(act: Act, otherwise: null | readonly []): FieldRule {
  return { kind: 'act', act, otherwise };
}

function oneOf(...acts: readonly [Act, ...Act[]]): FieldRule {
  return { kind: 'oneOfActs', acts };
}

/** Fields that are seen with their object. */
function plain(...fields: readonly string[]): Readonly<Record<string, FieldRule>> {
  return Object.fromEntries(fields.map((field) => [field, WITH_OBJECT]));
}

/**
 * The rule of every field of every type. A field that is missing here, or a rule of a field that is not there, keeps
 * the schema from being built: nobody sees anything that was not opened on purpose.
 */
export const FIELD_RULES: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  Query: {
    standing: act('standing:read'),
    standings: act('standing:read'),
    patron: act('patron:read'),
    history: act('patron:read'),
    differences: act('patron:read'),
    expiringMemberships: act('patron:read'),
    lapsedMemberships: act('patron:read'),
    unpaidFees: act('patron:read'),
    changesSince: act('patron:read'),
    findPatrons: act('patron:search'),
    duplicateCheck: act('patron:search'),
    auditTrail: act('audit:read'),
    accessesOf: act('audit:read'),
    pendingErasures: act('records:erase'),
    run: act('run:plan'),
    runs: act('run:plan'),
    runItems: act('run:plan'),
    policyPreview: act('policy:author'),
    previewExamples: act('policy:author'),
    consortium: SIGNED_IN,
    institution: SIGNED_IN,
    apiKeys: act('keys:manage'),
  },
  Mutation: {
    recordFacts: act('facts:write'),
    stateComplete: act('facts:write'),
    recordActivity: act('activity:write'),
    enrol: oneOf('memberships:write', 'memberships:online'),
    renew: oneOf('memberships:write', 'memberships:online'),
    cancel: act('memberships:write'),
    overrideEndDate: act('memberships:write'),
    recordPayment: act('memberships:write'),
    waiveFee: act('memberships:write'),
    placeBlock: act('memberships:write'),
    liftBlock: act('memberships:write'),
    confirmIdentity: act('memberships:write'),
    reportDeceased: act('memberships:write'),
    replaceCard: act('memberships:write'),
    reportCardLost: act('memberships:write'),
    createApiKey: act('keys:manage'),
    rotateApiKey: act('keys:manage'),
    revokeApiKey: act('keys:manage'),
    erasePatron: act('records:erase'),
    placeLegalHold: act('records:erase'),
    liftLegalHold: act('records:erase'),
    readmitPatron: act('records:erase'),
    exportPatronData: act('records:erase'),
    readIdentityNumber: act('identity:read'),
    planRun: act('run:plan'),
    approveRun: act('run:approve'),
    cancelRun: act('run:plan'),
    startRun: act('run:start'),
    pauseRun: act('run:start'),
    resumeRun: act('run:start'),
    undoRun: act('run:start'),
    previewPolicy: act('policy:author'),
    previewGroup: act('policy:author'),
  },
  Subscription: {
    runProgress: act('run:plan'),
  },
  Standing: {
    ...plain('institution', 'on', 'validity', 'basis', 'membership', 'status', 'validThrough', 'permissions', 'reasons', 'nextChange', 'timeline'),
    ...plain('findable', 'enrolment', 'policy', 'provenance', 'computedAt', 'dataThrough', 'freshUntil', 'lastCertain'),
    patron: actOr('patron:read', null),
  },
  Reason: {
    ...plain('code', 'message', 'rule', 'source', 'remedy', 'through'),
    facts: actOr('patron:read', []),
  },
  Patron: {
    ...plain('id', 'version', 'kind', 'cards', 'memberships', 'standings'),
    name: actOr('patron:read', null),
    contact: actOr('patron:read', null),
    retention: actOr('records:erase', null),
  },
  PersonName: plain('family', 'given'),
  Contact: plain('email', 'phone', 'address', 'postalCode', 'city', 'country'),
  FoundPatronConnection: plain('edges', 'pageInfo'),
  FoundPatronEdge: plain('cursor', 'node'),
  FoundPatron: plain('patron', 'reasons'),
  PossibleDuplicate: plain('hint', 'reasons', 'roles'),
  CurrentRole: plain('institution', 'role'),
  Permission: plain('channel', 'action', 'decision', 'reasons'),
  Message: plain('text', 'language'),
  ReasonFact: plain('name', 'value'),
  StandingChange: plain('on', 'validity', 'status', 'byRun', 'reasons'),
  StandingPeriod: plain('from', 'through', 'validity', 'basis', 'status', 'reasons'),
  EnrolmentOffer: plain('feeWaived', 'endsOn', 'reasons'),
  PolicyVersion: plain('plugin', 'version', 'from', 'through'),
  Membership: plain('id', 'institution', 'type', 'enrolledOn', 'endsOn', 'recordedEndsOn'),
  MembershipType: plain('code', 'name'),
  Card: plain('number', 'state', 'from', 'through'),
  Retention: plain('institution', 'on', 'outcome', 'reasons'),
  Consortium: plain('id', 'name', 'timeZone', 'institutions', 'sources'),
  Institution: plain('id', 'name'),
  Source: plain('id', 'institutions', 'keeps', 'expectedEveryHours', 'completeThrough', 'heardAt'),
  PageInfo: plain('hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'),
  HistoryConnection: plain('edges', 'pageInfo'),
  HistoryEdge: plain('cursor', 'node'),
  FactRecorded: plain('id', 'recordedAt', 'source', 'institution', 'fact', 'change', 'on', 'values'),
  RunRecorded: plain('recordedAt', 'institution', 'membership', 'runOn', 'effect', 'status', 'endsOn', 'withdrawn', 'reasons'),
  StandingRecorded: {
    ...plain('recordedAt', 'institution', 'from', 'through', 'validity', 'status', 'reasons', 'nextChange', 'byRun', 'before'),
    ...plain('insteadOf', 'because', 'facts', 'rulesFrom'),
  },
  StandingCorrected: plain('recordedAt', 'institution', 'from', 'through', 'was', 'because', 'facts', 'rulesFrom'),
  StandingState: plain('validity', 'status', 'reasons'),
  ValueChange: plain('name', 'before', 'after'),
  EndingMembershipConnection: plain('edges', 'pageInfo', 'totalCount', 'behind'),
  EndingMembershipEdge: plain('cursor', 'node'),
  EndingMembership: plain('patron', 'membership', 'validThrough', 'status', 'byRun', 'runPending', 'reasons'),
  UnpaidFeeConnection: plain('edges', 'pageInfo', 'totalCount', 'behind'),
  UnpaidFeeEdge: plain('cursor', 'node'),
  UnpaidFee: plain('patron', 'institution', 'membershipId', 'type', 'amount', 'owed', 'since', 'ageDays', 'status', 'nextStep'),
  FeeStep: plain('on', 'status', 'reasons'),
  ChangedStandingConnection: plain('edges', 'pageInfo', 'totalCount', 'behind'),
  ChangedStandingEdge: plain('cursor', 'node'),
  ChangedStanding: plain('patron', 'institution', 'changedAt', 'before', 'after'),
  ListedState: plain('validity', 'status', 'validThrough', 'reasons'),
  DifferenceConnection: plain('edges', 'pageInfo'),
  DifferenceEdge: plain('cursor', 'node'),
  Difference: plain('patronId', 'institution', 'field', 'values'),
  ToldValue: plain('source', 'value', 'toldAt'),
  AuditLineConnection: plain('edges', 'pageInfo'),
  AuditLineEdge: plain('cursor', 'node'),
  AuditLine: plain('id', 'at', 'act', 'what', 'caller', 'purpose', 'patron', 'outcome', 'detail'),
  PatronAccess: plain('at', 'act', 'text', 'purpose'),
  PatronErased: plain('pseudonym', 'requestedAt', 'requestedBy', 'erasedAt', 'erased'),
  ErasurePending: plain('requestedAt', 'waitsFor'),
  ErasurePreview: plain('held', 'waitsFor'),
  PendingErasureConnection: plain('edges', 'pageInfo'),
  PendingErasureEdge: plain('cursor', 'node'),
  PendingErasure: plain('patronId', 'requestedAt', 'requestedBy', 'reason', 'waitsFor'),
  RowsHeld: plain('table', 'rows'),
  KeepReason: plain('code', 'message'),
  LegalHoldPlaced: plain('hold', 'at'),
  LegalHoldLifted: plain('hold', 'at'),
  PatronReadmitted: plain('names'),
  PatronDataExported: plain('madeAt', 'json', 'page'),
  PatronActRefused: plain('code', 'message'),
  IdentityNumberRead: plain('identityNumber', 'purpose'),
  IdentityNumberRefused: plain('code', 'message'),
  MembershipChanged: plain('patronId', 'before', 'after', 'changes', 'effects', 'warnings', 'version', 'preview'),
  ActEffect: plain('on', 'institution', 'membership', 'effect', 'amount', 'journal'),
  MembershipRefused: plain('code', 'message', 'version', 'duplicates'),
  Run: {
    ...plain('id', 'on', 'number', 'kind', 'state', 'forecast', 'override', 'patrons', 'changes', 'counts', 'effects', 'noticesInVain', 'exceeds', 'progress'),
    ...plain('plannedAt', 'plannedBy', 'approvedAt', 'approvedBy', 'startedAt', 'startedBy', 'finishedAt', 'undoUntil', 'undoneAt', 'undoneBy', 'cancelledAt', 'cancelledBy', 'cancelledBecause'),
  },
  RunCount: plain('institution', 'type', 'from', 'to', 'reason', 'endMoves', 'leftOut', 'memberships'),
  RunOverride: plain('institutions', 'types', 'endsFrom', 'endsThrough', 'endsOn', 'days', 'reason'),
  RunLimit: plain('by', 'changes', 'allowed'),
  RunEffectCount: plain('effect', 'memberships', 'journal', 'amount', 'shownOnly'),
  NoticesInVain: plain('memberships', 'endsFrom', 'endsThrough'),
  RunStateCount: plain('state', 'patrons'),
  RunProgress: plain('id', 'state', 'patrons', 'seen', 'done', 'skipped', 'setAside', 'undone', 'left', 'perSecond', 'secondsLeft'),
  RunConnection: plain('edges', 'pageInfo'),
  RunEdge: plain('cursor', 'node'),
  RunItemConnection: plain('edges', 'pageInfo'),
  RunItemEdge: plain('cursor', 'node'),
  RunItem: plain('patronId', 'state', 'note', 'changes'),
  RunItemEffect: plain('effect', 'amount', 'journal', 'shownOnly', 'reason'),
  RunItemChange: plain('membership', 'institution', 'type', 'kind', 'from', 'to', 'reason', 'effects'),
  StatusAndEnd: plain('status', 'endsOn'),
  RunRefused: plain('code', 'message'),
  PolicyPreview: {
    ...plain('id', 'on', 'digest', 'from', 'patrons', 'lookedAt', 'changed', 'failed', 'outcomes', 'counts', 'uncoveredTypes', 'gaps'),
    ...plain('remindedInVain', 'previewedAt', 'previewedBy'),
  },
  PreviewOutcomeCount: plain('outcome', 'standings', 'patrons'),
  PreviewCount: plain('institution', 'type', 'ageBand', 'outcome', 'reason', 'patrons'),
  UncoveredType: plain('institution', 'type', 'patrons', 'newly'),
  PreviewGap: plain('institution', 'from', 'through', 'members'),
  PreviewExampleConnection: plain('edges', 'pageInfo'),
  PreviewExampleEdge: plain('cursor', 'node'),
  PreviewExample: {
    ...plain('institution', 'type', 'ageBand', 'outcome', 'reason', 'before', 'after'),
    patronId: actOr('patron:read', null),
  },
  PreviewPeriod: plain('from', 'through', 'validity', 'basis', 'status', 'reasons'),
  PreviewRefused: plain('code', 'message', 'problems'),
  FactChanged: plain('fact', 'change', 'id', 'on', 'values'),
  RecordActivityResult: plain('events', 'preview'),
  ActivityRecorded: plain('on'),
  ActivityKnown: plain('on'),
  ActivityRefused: plain('code', 'message'),
  RecordFactsResult: plain('patrons', 'completeness'),
  PatronRecorded: plain('sourceId', 'patronId', 'changed', 'diagnostics'),
  PatronRefused: plain('sourceId', 'code', 'message'),
  Diagnostic: plain('code', 'message'),
  SourceComplete: plain('source', 'through'),
  CompletenessRefused: plain('source', 'code', 'message'),
  ApiKeyConnection: plain('edges', 'pageInfo'),
  ApiKeyEdge: plain('cursor', 'node'),
  ApiKey: {
    ...plain('id', 'prefix', 'name', 'consortium', 'roles', 'institutions'),
    ...plain('createdAt', 'createdBy', 'expiresAt', 'lastUsedAt', 'revokedAt', 'replacedBy'),
  },
  ApiKeyIssued: plain('apiKey', 'text'),
  ApiKeyRevoked: plain('apiKey'),
  ApiKeyRefused: plain('code', 'message'),
};
