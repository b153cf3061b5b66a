import { isoDay } from '../../domain/isoDay';
import type { RunState } from '../../domain/runs/run';
import { holdFrom } from '../../store/runGate';
import { countItems, settleItems, type SettledItem } from '../../store/runItems';
import { moveRun, readRun, readRuns, stateKept, type Run } from '../../store/runs';
import { itemsToUndo, restorePatrons } from '../../store/undoRuns';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { runName, runRefused, unknownRun, type RunOutcome, type RunRefused } from './runRefusal';
import type { RunOrder } from './startRun';

const UNDOABLE: readonly RunState[] = ['DONE', 'DONE_WITH_ERRORS', 'PAUSED', 'STALE'];
const BATCH = 500;

/**
 * Takes back what a run has done: what it committed goes, and what stood before stands again, saying that the run waits.
 * Patrons who were changed since are left and listed. The runs of the day and later ones are held until the day is planned
 * again. Broken off, it goes on where it was when it is ordered again. `onBatch` is told how many were restored.
 */
export async function undoRun(app: Application, { consortiumId, runId, by }: RunOrder, onBatch?: (restored: number) => void, batch = BATCH): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  if (run.state !== 'UNDOING') {
    const refused = await whyNotUndone(app, consortiumId, run);
    if (refused !== null) return refused;
    const begun = await app.store.inTransaction(consortiumId, async (manager) => {
      await holdFrom(manager, consortiumId, run.day);
      return moveRun(manager, consortiumId, runId, { from: UNDOABLE, to: 'UNDOING', set: { undone_by: by } });
    });
    if (!begun) return undoRun(app, { consortiumId, runId, by }, onBatch, batch);
  }
  while ((await undoBatch(app, consortiumId, runId, batch, onBatch)) > 0);
  await endUndo(app, consortiumId, runId);
  return { kind: 'run', run: (await readRun(app.store, consortiumId, runId)) as Run };
}

async function whyNotUndone(app: Application, consortiumId: string, run: Run): Promise<RunRefused | null> {
  const { rulebook } = await freshRules(app, consortiumId);
  const today = app.clock.today(rulebook.consortium.timeZone);
  if (!UNDOABLE.includes(run.state) || run.startedAt === null) return runRefused('NOT_DONE', `The ${runName(run)} is ${run.state}; only what a run has done can be undone.`);
  if (run.undoUntil !== null && today > run.undoUntil) return runRefused('UNDO_TOO_LATE', `The ${runName(run)} could be undone until \`${isoDay(run.undoUntil)}\`; correct the patrons one by one.`);
  const later = (await readRuns(app.store, consortiumId, LATEST)).find((each) => each.startedAt !== null && each.state !== 'UNDONE' && isLater(each, run));
  if (later === undefined) return null;
  return runRefused('LATER_RUN_DONE', `The ${runName(later)} came after the ${runName(run)}; undo it first.`);
}

const LATEST = 500;

function isLater(one: Run, other: Run): boolean {
  return one.day > other.day || (one.day === other.day && one.number > other.number);
}

/** Undoes some patrons in one transaction and returns how many; 0 when all are. */
async function undoBatch(app: Application, consortiumId: string, runId: string, batch: number, onBatch?: (restored: number) => void): Promise<number> {
  const now = app.clock.now();
  const [seen, restored] = await app.store.inTransaction(consortiumId, async (manager) => {
    if ((await stateKept(manager, consortiumId, runId)) !== 'UNDOING') return [0, 0];
    const items = await itemsToUndo(manager, consortiumId, runId, batch);
    const unchanged = items.filter((item) => item.unchanged).map(({ patronId }) => patronId);
    await restorePatrons(manager, consortiumId, runId, unchanged, now);
    await settleItems(manager, consortiumId, runId, items.map(undone), now);
    return [items.length, unchanged.length];
  });
  if (restored > 0) onBatch?.(restored);
  return seen;
}

function undone({ patronId, unchanged }: { readonly patronId: string; readonly unchanged: boolean }): SettledItem {
  return unchanged ? { patronId, state: 'UNDONE' } : { patronId, state: 'LEFT', note: 'CHANGED_SINCE' };
}

/** Somebody else may still be at some of the patrons, and will end it. */
async function endUndo(app: Application, consortiumId: string, runId: string): Promise<void> {
  const { DONE = 0 } = await countItems(app.store, consortiumId, runId);
  if (DONE > 0) return;
  await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, runId, { from: ['UNDOING'], to: 'UNDONE', set: { undone_at: app.clock.now() } }));
}
