import type { EntityManager } from 'typeorm';
import { eraseRows, namesOf, writeReceipt, type ErasureReceipt } from '../../store/erasure';
import type { ErasureRequest } from '../../store/erasureRequests';
import { keptBecause, type Kept } from '../../store/keptBecause';
import type { Application } from '../application';
import { pseudonymOf } from '../audit/pseudonym';
import { digestsOf } from './erasedNames';

/** Why a patron is not erased yet, and what would mend it. */
export interface KeepReason {
  readonly code: 'OPEN_CHARGES' | 'UNPAID_FEES' | 'COLLECTION' | 'LEGAL_HOLD';
  readonly message: string;
}

export type Erasure =
  | { readonly kind: 'kept'; readonly reasons: readonly KeepReason[] }
  | { readonly kind: 'erased'; readonly receipt: ErasureReceipt };

/**
 * Erases a patron whose row is locked, unless something speaks against it. Nothing else in the product removes patrons:
 * a legal hold, a debt or a claim keeps them here or nowhere.
 */
export async function eraseUnlessKept(app: Application, manager: EntityManager, consortiumId: string, request: ErasureRequest): Promise<Erasure> {
  const { patron_id: patronId, requested_at, requested_by } = request;
  const reasons = await reasonsToKeep(app, manager, consortiumId, patronId);
  if (reasons.length > 0) return { kind: 'kept', reasons };
  const names = await namesOf(manager, consortiumId, patronId);
  const counts = await eraseRows(manager, consortiumId, patronId, names.cards);
  const receipt = { pseudonym: pseudonymOf(app.secrets, consortiumId, patronId), requested_at, requested_by, erased_at: app.clock.now(), counts };
  await writeReceipt(manager, consortiumId, receipt, digestsOf(app.secrets, consortiumId, names));
  return { kind: 'erased', receipt };
}

/** Everything that keeps a patron from being erased today. */
export async function reasonsToKeep({ shelf }: Application, manager: EntityManager, consortiumId: string, patronId: string): Promise<KeepReason[]> {
  const kept = await keptBecause(manager, consortiumId, patronId);
  const currency = shelf.rulebook(consortiumId)?.consortium.currency ?? '';
  return [...debts(kept, currency), ...claims(kept)];
}

function debts({ open_charges, charged, unpaid_fees, owed }: Kept, currency: string): KeepReason[] {
  const amount = (cents: number): string => `${(cents / 100).toFixed(2)} ${currency}`;
  return [
    ...(open_charges === 0
      ? []
      : [{ code: 'OPEN_CHARGES' as const, message: `${counted(open_charges, 'charge is', 'charges are')} open, \`${amount(charged)}\` together; settle or withdraw what is open.` }]),
    ...(unpaid_fees === 0
      ? []
      : [{ code: 'UNPAID_FEES' as const, message: `${counted(unpaid_fees, 'fee is', 'fees are')} neither paid nor waived, \`${amount(owed)}\` together; tell of the payment or waive it.` }]),
  ];
}

function claims({ collections, holds }: Kept): KeepReason[] {
  return [
    ...(collections === 0 ? [] : [{ code: 'COLLECTION' as const, message: 'Something is being collected from the patron; lift the block when that has ended.' }]),
    ...holds.map(({ id, placed_at, reason }) => ({
      code: 'LEGAL_HOLD' as const,
      message: `The hold \`${id}\` of \`${placed_at.slice(0, 10)}\` stands (${reason}); lift it when its reason is gone.`,
    })),
  ];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
