import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { foldNoticed } from '../usecases/activity/foldNoticed';
import type { Application } from '../usecases/application';
import { causeOf } from './server/faults/causeOf';

const EVERY = 5000;

/** So many patrons in one transaction: between two of them whoever asks has his turn. */
const BATCH = 50;

/** Folds what was noticed; `stop` breaks off after the batch that is being written. */
export interface FoldingActivity {
  fold(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Folds use that was noticed, of each consortium every few seconds. After each batch it rests for as long as that took, so
 * that it takes half of a processor at most; until all is folded the answers are worked out from what was noticed.
 */
export function foldActivity(app: Application, log: Logger): FoldingActivity {
  let isStopped = false;
  let folding: Promise<void> | null = null;
  const foldOf = (id: string): Promise<number> => {
    let begun = performance.now();
    return foldNoticed(app, id, {
      batch: BATCH,
      onBatch: async () => {
        if (isStopped) throw new BrokenOff();
        await pause(performance.now() - begun);
        begun = performance.now();
      },
    });
  };
  const foldAll = async (): Promise<void> => {
    for (const { id } of app.shelf.consortia()) {
      if (isStopped) return;
      try {
        await foldOf(id);
      } catch (error) {
        // INVARIANT: what is not folded stays noticed, and every answer sees it; the next time tries again.
        if (!(error instanceof BrokenOff)) log.error({ error: causeOf(error) }, `The noticed use of ${id} could not be folded; trying again.`);
      }
    }
  };
  const fold = (): Promise<void> =>
    (folding ??= foldAll().finally(() => {
      folding = null;
    }));
  const timer = setInterval(() => void fold(), EVERY);
  timer.unref();
  return {
    fold,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await folding;
    },
  };
}

/** Thrown between two batches to end the folding. */
class BrokenOff extends Error {}
