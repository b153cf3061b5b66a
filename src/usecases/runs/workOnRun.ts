import type { Consortium } from '../../domain/consortium';
import { addDays } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { runSettings } from '../../domain/runs/runSettings';
import { claimItems, countItems, plannedItems } from '../../store/runItems';
import { moveRun, readRun, type Run } from '../../store/runs';
import { savePatrons } from '../../store/savePatrons';
import type { Application } from '../application';
import { Fault } from '../fault';
import { freshRules, type FreshRules } from '../freshRules';
import { readBatch, workOutBatch, type Acting, type BatchRead, type WriteBatch } from './actOnBatch';
import { becomeStale } from './startRun';

/** How a worker works: so many patrons in one transaction, and what writes them; `onBatch` is told how many were changed, and how many seen to, and may throw to stop. */
export interface Working {
  readonly batch?: number;
  readonly save?: typeof savePatrons;
  onBatch?(changed: number, seen: number): void;
}

const BATCH = 250;

/**
 * Carries out a run that has been started, in batches, until it is done or somebody pauses it; any number of processes may
 * work on the same run. While a batch is written the next one is worked out, and the one after it read. Broken off anywhere,
 * whoever works on it next goes on. Returns the run as it then is.
 */
export async function workOnRun(app: Application, consortiumId: string, runId: string, working: Working = {}): Promise<Run> {
  const work: Work = { app, consortiumId, runId, batch: working.batch ?? BATCH, save: working.save ?? savePatrons, tries: new Map() };
  const first = ahead(nextBatch(work, claimItems));
  let next = ahead(workedOut(work, first));
  let read = ahead(first.then(() => nextBatch(work, claimItems)));
  try {
    for (;;) {
      let found = await next;
      // Nobody is at what is left: whoever claimed it has failed, or waits for its turn here.
      if (found.kind === 'nothing') found = await workedOut(work, nextBatch(work, plannedItems));
      if (found.kind === 'stopped') return found.run;
      next = ahead(workedOut(work, read));
      read = ahead(nextBatch(work, claimItems));
      if (found.kind === 'nothing') {
        await finishRun(app, consortiumId, found.run, found.rules.rulebook.consortium);
        continue;
      }
      const { changed, seen } = await found.batch();
      working.onBatch?.(changed, seen);
    }
  } finally {
    await Promise.allSettled([next, read]);
  }
}

interface Work extends Pick<Acting, 'consortiumId' | 'save' | 'tries'> {
  readonly app: Application;
  readonly runId: string;
  readonly batch: number;
}

/** What there is to do: a batch as far as it has come, nothing that could be taken, or nothing any more. */
type Found<Batch> =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'nothing'; readonly run: Run; readonly rules: FreshRules }
  | { readonly kind: 'stopped'; readonly run: Run };

/** What goes wrong is heard by whoever waits for the batch, and by nobody where the work ends before. */
function ahead<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

/** A batch that has been read, worked out and ready to be written. */
async function workedOut({ app }: Work, read: Promise<Found<BatchRead>>): Promise<Found<WriteBatch>> {
  const found = await read;
  return found.kind === 'batch' ? { kind: 'batch', batch: await workOutBatch(app, found.batch) } : found;
}

async function nextBatch(work: Work, take: typeof claimItems): Promise<Found<BatchRead>> {
  const { app, consortiumId, runId } = work;
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) throw new Fault('BAD_REQUEST', `There is no run \`${runId}\`.`);
  if (run.state !== 'RUNNING') return { kind: 'stopped', run };
  const rules = await freshRules(app, consortiumId);
  if (rules.revision !== run.revision || !rules.whole) {
    await becomeStale(app, consortiumId, run, ['RUNNING']);
    return nextBatch(work, take);
  }
  const items = await take(app.store, consortiumId, runId, work.batch);
  if (items.length === 0) return { kind: 'nothing', run, rules };
  return { kind: 'batch', batch: await readBatch(app, { ...work, run, rules }, items) };
}

/** Everybody has been seen to; with records set aside it is done with errors. */
async function finishRun(app: Application, consortiumId: string, run: Run, consortium: Consortium): Promise<void> {
  const { PLANNED = 0, SET_ASIDE = 0 } = await countItems(app.store, consortiumId, run.id);
  if (PLANNED > 0) return;
  const undoUntil = addDays(app.clock.today(consortium.timeZone), runSettings(consortium).undoDays);
  const set = { finished_at: app.clock.now(), undo_until: run.kind === 'REEVALUATE' ? null : isoDay(undoUntil) };
  await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, run.id, { from: ['RUNNING'], to: SET_ASIDE > 0 ? 'DONE_WITH_ERRORS' : 'DONE', set }));
}
