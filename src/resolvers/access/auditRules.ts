import type { AuditedAct, AuditOutcome } from '../../domain/access/auditedActs';
import type { Role } from '../../domain/access/roles';
import { canBeKnown } from '../../usecases/canBeKnown';
import type { ActDone } from '../../usecases/memberships/act';

/** Patrons of one consortium whom an answer shows; null: of the consortium that was asked about. */
export interface PatronsShown {
  readonly consortium: string | null;
  readonly patrons: readonly string[];
}

/** What the trail is told of an answer. */
export interface Shown {
  readonly outcome: AuditOutcome;
  /** By consortium; none where the answer shows nobody. */
  readonly of?: readonly PatronsShown[];
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** The arguments of a field, as its resolver gets them. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What of a field is written to the audit trail. */
export interface AuditRule {
  readonly act: AuditedAct;
  /** Callers who have no other role than these are not written down: through them the patrons themselves ask. */
  readonly unlessBy?: readonly Role[];
  /** The purpose that the question itself names; it comes before what the caller has said. */
  purpose?(args: Arguments): string;
  shown(answer: unknown, args: Arguments): Shown;
}

const LONGEST_NAME = 100;

const PATRONS_THEMSELVES: readonly Role[] = ['portal', 'kiosk'];

/** Nothing is written, for the field shows and changes nothing of a patron. */
const OF_NO_PATRON = null;

/**
 * What of each root field is written to the audit trail. A root field that is missing here, or a rule of a field that is
 * not there, keeps the schema from being built. Fields of objects are written down with the root field that gave them.
 */
export const AUDIT_RULES: Readonly<Record<'Query' | 'Mutation' | 'Subscription', Readonly<Record<string, AuditRule | null>>>> = {
  Query: {
    standing: { act: 'LOOK_UP', unlessBy: PATRONS_THEMSELVES, shown: (answer) => standingsShown([answer]) },
    standings: { act: 'LOOK_UP', unlessBy: PATRONS_THEMSELVES, shown: (answer) => standingsShown(answer as unknown[]) },
    patron: { act: 'LOOK_UP', shown: patronShown },
    history: { act: 'LOOK_UP', shown: historyShown },
    differences: { act: 'LOOK_UP', shown: patronIdsShown },
    expiringMemberships: { act: 'LOOK_UP', shown: patronIdsShown },
    lapsedMemberships: { act: 'LOOK_UP', shown: patronIdsShown },
    unpaidFees: { act: 'LOOK_UP', shown: patronIdsShown },
    changesSince: { act: 'LOOK_UP', shown: patronIdsShown },
    auditTrail: { act: 'TRAIL_READ', shown: trailShown },
    accessesOf: { act: 'TRAIL_READ', shown: trailShown },
    pendingErasures: { act: 'LOOK_UP', shown: patronIdsShown },
    findPatrons: { act: 'SEARCH', shown: searchShown },
    duplicateCheck: { act: 'LOOK_UP', shown: (answer) => ({ outcome: (answer as unknown[]).length > 0 ? 'FOUND' : 'NOT_FOUND' }) },
    runItems: { act: 'LOOK_UP', shown: patronIdsShown },
    previewExamples: { act: 'LOOK_UP', shown: patronIdsShown },
    policyPreview: OF_NO_PATRON,
    run: OF_NO_PATRON,
    runs: OF_NO_PATRON,
    apiKeys: OF_NO_PATRON,
    consortium: OF_NO_PATRON,
    institution: OF_NO_PATRON,
  },
  Mutation: {
    recordFacts: { act: 'CHANGE', shown: factsShown },
    stateComplete: { act: 'CHANGE', shown: (answer, { source }) => ({ outcome: refusedIf(isRefusal(answer)), detail: { source: named(source) } }) },
    recordActivity: { act: 'CHANGE', unlessBy: PATRONS_THEMSELVES, shown: activityShown },
    enrol: { act: 'MEMBERSHIP', shown: membershipActShown },
    renew: { act: 'MEMBERSHIP', shown: membershipActShown },
    cancel: { act: 'MEMBERSHIP', shown: membershipActShown },
    overrideEndDate: { act: 'MEMBERSHIP', shown: membershipActShown },
    recordPayment: { act: 'MEMBERSHIP', shown: membershipActShown },
    waiveFee: { act: 'MEMBERSHIP', shown: membershipActShown },
    placeBlock: { act: 'MEMBERSHIP', shown: membershipActShown },
    liftBlock: { act: 'MEMBERSHIP', shown: membershipActShown },
    confirmIdentity: { act: 'MEMBERSHIP', shown: membershipActShown },
    reportDeceased: { act: 'MEMBERSHIP', shown: membershipActShown },
    replaceCard: { act: 'MEMBERSHIP', shown: membershipActShown },
    reportCardLost: { act: 'MEMBERSHIP', shown: membershipActShown },
    planRun: { act: 'RUN', shown: runShown },
    approveRun: { act: 'APPROVAL', shown: runShown },
    cancelRun: { act: 'RUN', shown: runShown },
    startRun: { act: 'RUN', shown: runShown },
    pauseRun: { act: 'RUN', shown: runShown },
    resumeRun: { act: 'RUN', shown: runShown },
    undoRun: { act: 'RUN', shown: runShown },
    previewPolicy: { act: 'DESCRIPTION', shown: (answer) => ({ outcome: refusedIf(isRefusal(answer)) }) },
    previewGroup: { act: 'DESCRIPTION', shown: (answer) => ({ outcome: refusedIf(isRefusal(answer)) }) },
    createApiKey: { act: 'KEY_CHANGE', shown: (answer) => ({ outcome: refusedIf(isRefusal(answer)) }) },
    rotateApiKey: { act: 'KEY_CHANGE', shown: keyShown },
    revokeApiKey: { act: 'KEY_CHANGE', shown: keyShown },
    erasePatron: { act: 'ERASURE', shown: actShown },
    placeLegalHold: { act: 'LEGAL_HOLD', shown: actShown },
    liftLegalHold: { act: 'LEGAL_HOLD', shown: actShown },
    readmitPatron: { act: 'ERASURE', shown: (answer) => ({ outcome: refusedIf(isRefusal(answer)) }) },
    exportPatronData: { act: 'EXPORT', shown: actShown },
    readIdentityNumber: { act: 'IDENTITY_READ', purpose: ({ purpose }) => String(purpose), shown: actShown },
  },
  Subscription: {
    runProgress: OF_NO_PATRON,
  },
};

interface Found {
  readonly found: { readonly patronId: string; readonly consortium: { readonly id: string } };
}

function standingsShown(answers: readonly unknown[]): Shown {
  const found = answers.filter((each): each is Found => typeof each === 'object' && each !== null && 'found' in each);
  const consortia = [...new Set(found.map((each) => each.found.consortium.id))];
  const of = consortia.map((consortium) => ({ consortium, patrons: found.filter((each) => each.found.consortium.id === consortium).map((each) => each.found.patronId) }));
  return { outcome: found.length > 0 ? 'FOUND' : 'NOT_FOUND', of };
}

function patronShown(answer: unknown): Shown {
  if (answer === null) return { outcome: 'NOT_FOUND' };
  const { id, consortiumId } = answer as { readonly id: string; readonly consortiumId: string };
  return { outcome: 'FOUND', of: [{ consortium: consortiumId, patrons: [id] }] };
}

function historyShown(answer: unknown, { patron }: Arguments): Shown {
  return answer === null ? { outcome: 'NOT_FOUND' } : { outcome: 'FOUND', of: [{ consortium: null, patrons: [String(patron)] }] };
}

function patronIdsShown(answer: unknown): Shown {
  const { edges } = answer as { readonly edges: readonly { readonly node: { readonly patronId: string } }[] };
  return edges.length === 0 ? { outcome: 'NOT_FOUND' } : { outcome: 'FOUND', of: [{ consortium: null, patrons: [...new Set(edges.map(({ node }) => node.patronId))] }] };
}

function searchShown(answer: unknown): Shown {
  const { edges } = answer as { readonly edges: readonly { readonly node: { readonly patron: { readonly id: string } } }[] };
  return edges.length === 0 ? { outcome: 'NOT_FOUND' } : { outcome: 'FOUND', of: [{ consortium: null, patrons: edges.map(({ node }) => node.patron.id) }] };
}

function keyShown(answer: unknown, { id }: Arguments): Shown {
  return { outcome: refusedIf(isRefusal(answer)), detail: { key: named(id) } };
}

/** Whom the run changes, and on whose order, is written when he is changed. */
function runShown(answer: unknown): Shown {
  if (isRefusal(answer)) return { outcome: 'REFUSED' };
  return { outcome: 'DONE', detail: { run: (answer as { readonly id: string }).id } };
}

interface Told {
  readonly patrons: readonly { readonly code?: string; readonly changed?: boolean }[];
}

function factsShown(answer: unknown, { source }: Arguments): Shown {
  const { patrons } = answer as Told;
  const refused = patrons.filter(isRefusal).length;
  const changed = patrons.filter((each) => each.changed === true).length;
  return { outcome: refusedIf(patrons.length > 0 && refused === patrons.length), detail: { source: named(source), patrons: patrons.length, changed, refused } };
}

function activityShown(answer: unknown): Shown {
  const { events, preview } = answer as { readonly events: readonly unknown[]; readonly preview: boolean };
  const refused = events.filter(isRefusal).length;
  return { outcome: refusedIf(events.length > 0 && refused === events.length), detail: { events: events.length, recorded: 0, refused, ...(preview ? { preview } : {}) } };
}

/** A refused act is about nobody, for the caller's patron may be none. */
function actShown(answer: unknown, { patron, preview }: Arguments): Shown {
  if (isRefusal(answer)) return { outcome: 'REFUSED' };
  const about = { outcome: 'DONE' as const, of: [{ consortium: null, patrons: [String(patron)] }] };
  return preview === true ? { ...about, detail: { preview } } : about;
}

/** About whom it was the answer says, since a patron may be named by card. A refused one is about nobody. */
function membershipActShown(answer: unknown): Shown {
  if (isRefusal(answer)) return { outcome: 'REFUSED' };
  const { patronId, consortiumId, preview, isRepeated } = answer as Pick<ActDone, 'patronId' | 'consortiumId' | 'preview' | 'isRepeated'>;
  const about = { outcome: 'DONE' as const, of: [{ consortium: consortiumId, patrons: patronId === null ? [] : [patronId] }] };
  return preview || isRepeated ? { ...about, detail: preview ? { preview } : { repeated: true } } : about;
}

function trailShown(_: unknown, { patron }: Arguments): Shown {
  return { outcome: 'DONE', of: typeof patron === 'string' && canBeKnown({ id: patron }) ? [{ consortium: null, patrons: [patron] }] : [] };
}

/** The name of a source, which is the caller's to choose, as far as a line takes it. */
function named(source: unknown): string {
  return String(source).slice(0, LONGEST_NAME);
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'code' in answer;
}

function refusedIf(refused: boolean): AuditOutcome {
  return refused ? 'REFUSED' : 'DONE';
}
