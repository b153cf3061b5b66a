import { ErasurePending, ErasurePreview, LegalHoldLifted, LegalHoldPlaced, PatronActRefused, PatronErased, PatronReadmitted, type RowsHeld } from '../schema/patronActs.result';
import type { ErasedCounts } from '../store/erasure';
import type { ErasureOutcome } from '../usecases/erasure/erasePatron';
import type { HoldOutcome } from '../usecases/erasure/legalHold';
import type { ReadmissionOutcome } from '../usecases/erasure/readmitPatron';

type Outcome = ErasureOutcome | HoldOutcome | ReadmissionOutcome;

/** What became of a patron's record, as a member of the union that tells it. */
export function shownPatronAct(outcome: Outcome) {
  switch (outcome.kind) {
    case 'previewed':
      return Object.assign(new ErasurePreview(), { held: rowsHeld(outcome.counts), waitsFor: outcome.waitsFor });
    case 'pending':
      return Object.assign(new ErasurePending(), outcome);
    case 'erased': {
      const { pseudonym, requested_at, requested_by, erased_at, counts } = outcome.receipt;
      const receipt = { pseudonym: pseudonym.toString('hex'), requestedAt: requested_at, requestedBy: requested_by, erasedAt: erased_at, erased: rowsHeld(counts) };
      return Object.assign(new PatronErased(), receipt);
    }
    case 'placed':
      return Object.assign(new LegalHoldPlaced(), outcome);
    case 'lifted':
      return Object.assign(new LegalHoldLifted(), outcome);
    case 'readmitted':
      return Object.assign(new PatronReadmitted(), outcome);
    case 'refused':
      return Object.assign(new PatronActRefused(), outcome);
  }
}

function rowsHeld(counts: ErasedCounts): RowsHeld[] {
  return Object.entries(counts).flatMap(([table, rows]) => (rows > 0 ? [{ table, rows }] : []));
}
