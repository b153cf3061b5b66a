import { setImmediate as pause } from 'node:timers/promises';
import { addPatron, emptyTally, type PreviewTally } from '../../domain/preview/previewTally';
import { loadPatrons, type LoadedPatron } from '../../store/loadPatrons';
import { patronsTouched, type PatronsTouched } from '../../store/previews/patronsTouched';
import type { Application } from '../application';
import type { PreviewBooks, SaidAlike } from './previewBooks';
import { previewPatron } from './previewPatron';

/** Of which patrons a part of a preview is: those touched with an id after one and up to another. */
export interface PreviewPart {
  readonly books: PreviewBooks;
  readonly said: SaidAlike;
  readonly touched: PatronsTouched;
  readonly after: string | null;
  readonly through: string | null;
}

const BATCH = 500;
/** After so many others are let in: the same process answers whoever stands at a desk. */
const BETWEEN = 10;

/**
 * Counts what a draft makes of some patrons, in batches: no more than two are held at a time, one that is projected and one that is
 * read meanwhile. `onBatch` is told how many were looked at so far.
 */
export async function previewPart({ store }: Pick<Application, 'store'>, part: PreviewPart, onBatch: (lookedAt: number) => void): Promise<PreviewTally> {
  const { consortiumId } = part.books;
  const tally = emptyTally();
  const next = async (after: string | null): Promise<Batch> => {
    const ids = await patronsTouched(store, consortiumId, { ...part, after, limit: BATCH });
    return { patrons: await loadPatrons(store, consortiumId, ids), last: ids.length < BATCH ? null : (ids[ids.length - 1] ?? null) };
  };
  for (let batch: Promise<Batch> | null = next(part.after); batch !== null; ) {
    const { patrons, last }: Batch = await batch;
    batch = last === null ? null : next(last);
    // That it cannot be read is told once this one is counted.
    batch?.catch(() => undefined);
    for (const [index, patron] of patrons.entries()) {
      count(tally, part, patron);
      if (index % BETWEEN === 0) await pause();
    }
    onBatch(tally.lookedAt + tally.failed);
  }
  return tally;
}

interface Batch {
  readonly patrons: readonly LoadedPatron[];
  /** The id after which the next begins; null where there is none. */
  readonly last: string | null;
}

function count(tally: PreviewTally, { books, said }: PreviewPart, patron: LoadedPatron): void {
  try {
    addPatron(tally, previewPatron(books, said, patron));
  } catch {
    // INVARIANT: a record on which the program fails is counted, and whoever asked is told.
    tally.failed += 1;
  }
}
