import { forgetErased } from '../../store/erasure';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { checkedPurpose } from '../audit/checkedPurpose';
import { possibleDigests } from './erasedNames';
import { refusedReason, type ErasureRefusal } from './erasePatron';

/** Under which name somebody may be told of again who was erased; at least one of id and card. */
export interface Readmission {
  readonly consortiumId: string;
  readonly source: string;
  readonly sourceId: string | null;
  readonly card: string | null;
  readonly reason: string;
}

export type ReadmissionOutcome = { readonly kind: 'readmitted'; readonly names: number } | ErasureRefusal;

/** Lets a source tell again of somebody with the id or card of an erased patron: he has enrolled anew, or the card is another's. */
export async function readmitPatron(app: Application, { consortiumId, source, sourceId, card, reason }: Readmission): Promise<ReadmissionOutcome> {
  const checked = checkedPurpose(reason);
  if (checked.kind === 'refused') return refusedReason(checked.problem);
  const names = { sourceIds: sourceId === null ? [] : [{ source, source_id: sourceId }], cards: card === null ? [] : [card] };
  const digests = possibleDigests(app.secrets, consortiumId, names);
  const forgotten = await changing(app, consortiumId, (manager) => forgetErased(manager, consortiumId, digests), (names) => (names > 0 ? { detail: { names } } : null));
  if (forgotten > 0) return { kind: 'readmitted', names: forgotten };
  return { kind: 'refused', code: 'NEVER_ERASED', message: `Nobody with the id \`${sourceId ?? '–'}\` of \`${source}\` or the card \`${card ?? '–'}\` was erased; check both.` };
}
