import type { EntityManager } from 'typeorm';
import type { Day } from '../../domain/day';
import { beatRun, beginRun, endRun, SILENT_SECONDS, type ImportRun } from '../../store/importRuns';
import { storeWithin } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { completeErasures } from '../erasure/completeErasures';
import { stateComplete, whyNotComplete } from '../stateComplete';
import { importPatrons, type ImportWatch } from './importPatrons';
import type { ImportTally } from './importTally';
import type { RowRead } from './rowRead';
import type { Importing } from './takeBatch';

/** How a file is taken in. */
export interface ImportOrder extends Importing {
  /** Takes all rows or none. */
  readonly isStrict: boolean;
  /** The day through which the file tells everything; null where it does not say. */
  readonly completeThrough: Day | null;
}

/** How an import has ended; `isComplete`: the source is known to be complete through the day that the file said. */
export type ImportEnded =
  | { readonly kind: 'done'; readonly tally: ImportTally; readonly isComplete: boolean }
  /** Strict, and a row was refused: nothing was written. */
  | { readonly kind: 'undone'; readonly tally: ImportTally }
  | { readonly kind: 'refused'; readonly problem: string };

const BETWEEN_BEATS = 3000;

/** Imports a file, as the only import of its source; a rehearsal stands in nobody's way. Who waited to be erased and is kept by nothing any more is erased. */
export async function runImport(app: Application, order: ImportOrder, rows: AsyncIterable<readonly RowRead[]>, watch: ImportWatch): Promise<ImportEnded> {
  const { consortiumId, source, completeThrough: through } = order;
  const against = through === null ? null : await whyNotComplete(app, { consortiumId, source, through });
  if (against !== null) return { kind: 'refused', problem: against.message };
  if (order.isRehearsal) return { kind: 'done', tally: await importPatrons(app, order, rows, watch), isComplete: false };
  const begun = await beginRun(app.store, consortiumId, source);
  if (begun.kind === 'running') return { kind: 'refused', problem: alreadyRunning(source, begun.secondsAgo) };
  const pulse = startPulse(app, begun.run);
  try {
    return await takeIn(app, order, rows, { refused: (problem) => watch.refused(problem), taken: (tally) => (pulse.check(), watch.taken(tally)) });
  } finally {
    await pulse.stop();
  }
}

async function takeIn(app: Application, order: ImportOrder, rows: AsyncIterable<readonly RowRead[]>, watch: ImportWatch): Promise<ImportEnded> {
  const tally = order.isStrict ? await allOrNothing(app, order, rows, watch) : await importPatrons(app, order, rows, watch);
  if (order.isStrict && tally.refused > 0) return { kind: 'undone', tally };
  const { consortiumId, source, completeThrough: through } = order;
  await completeErasures(app, consortiumId, null);
  if (through === null || tally.refused > 0 || tally.rows === 0) return { kind: 'done', tally, isComplete: false };
  const stated = await stateComplete(app, { consortiumId, source, through });
  return { kind: 'done', tally, isComplete: stated.kind === 'stated' };
}

/** Thrown to take back everything of a strict import. */
class Undone extends Error {
  constructor(readonly tally: ImportTally) {
    super('A row was refused, so nothing is kept.');
  }
}

async function allOrNothing(app: Application, order: ImportOrder, rows: AsyncIterable<readonly RowRead[]>, watch: ImportWatch): Promise<ImportTally> {
  try {
    const take = async (manager: EntityManager): Promise<ImportTally> => {
      const tally = await importPatrons({ ...app, store: storeWithin(app.store, manager), doing: undefined }, order, rows, watch);
      if (tally.refused > 0) throw new Undone(tally);
      return tally;
    };
    const { source } = order;
    return await changing(app, order.consortiumId, take, ({ added, changed }) => (added + changed > 0 ? { detail: { source, patrons: added + changed, changed: added + changed, refused: 0 } } : null));
  } catch (error) {
    if (error instanceof Undone) return error.tally;
    throw error;
  }
}

function alreadyRunning(source: string, secondsAgo: number): string {
  return (
    `Another import of the source \`${source}\` is running: its last sign of life was ${secondsAgo} s ago. Wait until it has ended; ` +
    `if it was broken off, this one can begin ${SILENT_SECONDS} s after that sign.`
  );
}

/** Says every few seconds that an import is alive; `check` throws once it is not ours any more. */
function startPulse(app: Application, run: ImportRun): { check(): void; stop(): Promise<void> } {
  let isOurs = true;
  let beat: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beat = beatRun(app.store, run).then((ours) => void (isOurs = ours), () => undefined);
  }, BETWEEN_BEATS);
  return {
    check: () => {
      if (!isOurs) throw new Error(`Another import of the source \`${run.source}\` has begun meanwhile, since this one was silent for ${SILENT_SECONDS} s; it goes on in place of this one.`);
    },
    stop: async () => {
      clearInterval(timer);
      await beat;
      await endRun(app.store, run).catch(() => undefined);
    },
  };
}
