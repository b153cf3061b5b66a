import type { EntityManager } from 'typeorm';
import { countRows, keepRequest, lockPatron, receiptOf, type ErasedCounts, type ErasureReceipt } from '../../store/erasure';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { checkedPurpose } from '../audit/checkedPurpose';
import { pseudonymsOf } from '../audit/pseudonym';
import { canBeKnown } from '../canBeKnown';
import { assertEverythingCovered } from '../patronRecords/coverage';
import { eraseUnlessKept, reasonsToKeep, type KeepReason } from './eraseUnlessKept';

/** Who asks that a patron be erased, and why. */
export interface ErasureAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  /** Why; never whom it is about. It goes with the patron. */
  readonly reason: string;
  /** The caller who asks. */
  readonly by: string;
}

export interface ErasureRefusal {
  readonly kind: 'refused';
  readonly code: 'UNKNOWN_PATRON' | 'REASON_UNUSABLE' | 'NO_SUCH_HOLD' | 'NEVER_ERASED';
  readonly message: string;
}

export type ErasureOutcome =
  /** What would be erased, and what it would wait for. */
  | { readonly kind: 'previewed'; readonly counts: ErasedCounts; readonly waitsFor: readonly KeepReason[] }
  /** ERASURE_PENDING: it comes about without another request as soon as nothing speaks against it. */
  | { readonly kind: 'pending'; readonly requestedAt: Date; readonly waitsFor: readonly KeepReason[] }
  | { readonly kind: 'erased'; readonly receipt: ErasureReceipt }
  | ErasureRefusal;

/**
 * Erases everything that is held of a patron, at once or when nothing speaks against it any more. Asked again it says the
 * same again. The request is kept until then, and a receipt without personal data afterwards.
 */
export async function erasePatron(app: Application, asked: ErasureAsked): Promise<ErasureOutcome> {
  const { consortiumId, patronId, reason, by } = asked;
  const checked = checkedPurpose(reason);
  if (checked.kind === 'refused') return refusedReason(checked.problem);
  return onPatron(app, asked, async (manager) => {
    const request = await keepRequest(manager, consortiumId, { patron_id: patronId, requested_at: app.clock.now(), requested_by: by, reason: checked.text });
    const erasure = await eraseUnlessKept(app, manager, consortiumId, request);
    return erasure.kind === 'erased' ? erasure : { kind: 'pending', requestedAt: request.requested_at, waitsFor: erasure.reasons };
  });
}

/** What erasing a patron would remove and wait for; nothing is written. */
export async function previewErasure(app: Application, asked: Pick<ErasureAsked, 'consortiumId' | 'patronId'>): Promise<ErasureOutcome> {
  const { consortiumId, patronId } = asked;
  return onPatron(app, asked, async (manager) => ({
    kind: 'previewed',
    counts: await countRows(manager, consortiumId, patronId),
    waitsFor: await reasonsToKeep(app, manager, consortiumId, patronId),
  }));
}

/** Does something with a patron whom nobody else may change meanwhile; one who was erased already keeps the receipt. */
async function onPatron(app: Application, { consortiumId, patronId }: Pick<ErasureAsked, 'consortiumId' | 'patronId'>, work: (manager: EntityManager) => Promise<ErasureOutcome>): Promise<ErasureOutcome> {
  if (!canBeKnown({ id: patronId })) return unknownPatron(consortiumId, patronId);
  await assertEverythingCovered(app.store);
  const locked = async (manager: EntityManager): Promise<ErasureOutcome | null> => ((await lockPatron(manager, consortiumId, patronId)) ? work(manager) : null);
  const outcome = await changing(app, consortiumId, locked, (became) => (became === null || became.kind === 'previewed' ? null : { patrons: [patronId], detail: { erasure: became.kind } }));
  if (outcome !== null) return outcome;
  const receipt = await receiptOf(app.store, consortiumId, pseudonymsOf(app.secrets, consortiumId, patronId));
  return receipt === null ? unknownPatron(consortiumId, patronId) : { kind: 'erased', receipt };
}

/** There is no such patron, for this caller. */
export function unknownPatron(consortiumId: string, patronId: string): ErasureRefusal {
  return { kind: 'refused', code: 'UNKNOWN_PATRON', message: `\`${consortiumId}\` knows of no patron \`${patronId}\`; look the patron up and give the id.` };
}

/** The reason cannot be written down. */
export function refusedReason(problem: string): ErasureRefusal {
  return { kind: 'refused', code: 'REASON_UNUSABLE', message: `The reason ${problem}` };
}
