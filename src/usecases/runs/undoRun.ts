import type { EntityManager } from 'typeorm';
import { isoDay } from '../../domain/isoDay';
import { isDue, type RunState } from '../../domain/runs/run';
import { holdFrom } from '../../store/runGate';
import { countItems, settleItems } from '../../store/runItems';
import { laterStarted, moveRun, readRun, stateKept, type Run } from '../../store/runs';
import { patronsAsLeft, restorePatrons } from '../../store/undoRuns';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { freshRules } from '../freshRules';
import { runLine } from './runLine';
import { runName, runRefused, unknownRun, type RunOutcome, type RunRefused } from './runRefusal';
import type { RunOrder } from './startRun';
import { undoOneByOne } from './undoOneByOne';
import type { UndoingRun } from './undoingRun';

const UNDOABLE: readonly RunState[] = ['DONE', 'DONE_WITH_ERRORS', 'PAUSED', 'STALE'];
const BATCH = 500;

/**
 * Takes back what a run has done: what it committed goes, and what stood before stands again, saying that the run waits.
 * Patrons who were changed since are left and listed. The runs of the day and later ones are held until the day is planned
 * again. Broken off, it goes on where it was when it is ordered again. `onBatch` is told how many were restored.
 */
export async function undoRun(app: Application, order: RunOrder, onBatch?: (restored: number) => void, batch = BATCH): Promise<RunOutcome> {
  const begun = await beginUndo(app, order);
  return begun.kind === 'run' ? { kind: 'run', run: await workOnUndo(app, order.consortiumId, begun.run, onBatch, batch) } : begun;
}

/** Lets the undoing of a run begin, or go on where it was; it is carried out by `workOnUndo`. */
export async function beginUndo(app: Application, { consortiumId, runId, by }: RunOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  if (run.state === 'UNDOING') return { kind: 'run', run };
  const refused = await whyNotUndone(app, consortiumId, run);
  if (refused !== null) return refused;
  const begin = async (manager: EntityManager): Promise<boolean> => {
    if (isDue(run.kind)) await holdFrom(manager, consortiumId, run.day);
    return moveRun(manager, consortiumId, runId, { from: UNDOABLE, to: 'UNDOING', set: { undone_by: by } });
  };
  await changing(app, consortiumId, begin, (isBegun) => (isBegun ? { detail: { run: runId } } : null));
  return beginUndo(app, { consortiumId, runId, by });
}

/** Takes back, in batches, what is left of a run whose undoing has begun; returns it as it then is. */
export async function workOnUndo(app: Application, consortiumId: string, run: Run, onBatch?: (restored: number) => void, batch = BATCH): Promise<Run> {
  const undoing: UndoingRun = { consortiumId, run, by: run.undoneBy ?? run.plannedBy, batch, onBatch };
  if (await isRestored(app, undoing)) while ((await undoBatch(app, undoing)) > 0);
  await undoOneByOne(app, undoing);
  await endUndo(app, consortiumId, run.id);
  return (await readRun(app.store, consortiumId, run.id)) as Run;
}

async function whyNotUndone(app: Application, consortiumId: string, run: Run): Promise<RunRefused | null> {
  const { rulebook } = await freshRules(app, consortiumId);
  const today = app.clock.today(rulebook.consortium.timeZone);
  if (run.kind === 'REEVALUATE') return runRefused('NOT_UNDOABLE', `The ${runName(run)} wrote what facts and rules give, which would be given again; change the facts or the description.`);
  if (!UNDOABLE.includes(run.state) || run.startedAt === null) return runRefused('NOT_DONE', `The ${runName(run)} is ${run.state}; only what a run has done can be undone.`);
  if (run.undoUntil !== null && today > run.undoUntil) return runRefused('UNDO_TOO_LATE', `The ${runName(run)} could be undone until \`${isoDay(run.undoUntil)}\`; correct the patrons one by one.`);
  const later = isDue(run.kind) ? await laterStarted(app.store, consortiumId, run) : null;
  return later === null ? null : runRefused('LATER_RUN_DONE', `The ${runName(later)} came after the ${runName(run)}; undo it first.`);
}

/** Whether what stood before may stand again as it was: of an override on its day only, for then nothing of the days since is due again. */
async function isRestored(app: Application, { consortiumId, run }: UndoingRun): Promise<boolean> {
  const { rulebook } = await freshRules(app, consortiumId);
  return isDue(run.kind) || run.day === app.clock.today(rulebook.consortium.timeZone);
}

/** Restores in one transaction some of those who are as the run has left them, and returns how many; 0 when all are. */
async function undoBatch(app: Application, { consortiumId, run, by, batch, onBatch }: UndoingRun): Promise<number> {
  const now = app.clock.now();
  const work = async (manager: EntityManager): Promise<readonly string[]> => {
    if ((await stateKept(manager, consortiumId, run.id)) !== 'UNDOING') return [];
    const patronIds = await patronsAsLeft(manager, consortiumId, run.id, batch);
    await restorePatrons(manager, consortiumId, run.id, patronIds, now);
    await settleItems(manager, consortiumId, run.id, patronIds.map((patronId) => ({ patronId, state: 'UNDONE' })), now);
    return patronIds;
  };
  const restored = await app.audit.change(app.store, consortiumId, work, (all) => runLine(run, 'run undone', by, all));
  if (restored.length > 0) onBatch?.(restored.length);
  return restored.length;
}

/** Somebody else may still be at some of the patrons, and will end it. */
async function endUndo(app: Application, consortiumId: string, runId: string): Promise<void> {
  const { DONE = 0 } = await countItems(app.store, consortiumId, runId);
  if (DONE > 0) return;
  await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, runId, { from: ['UNDOING'], to: 'UNDONE', set: { undone_at: app.clock.now() } }));
}
