import type { EntityManager } from 'typeorm';
import { isoDay } from '../../domain/isoDay';
import type { RunState } from '../../domain/runs/run';
import { holdFrom } from '../../store/runGate';
import { countItems, settleItems, type SettledItem } from '../../store/runItems';
import { moveRun, readRun, readRuns, stateKept, type Run } from '../../store/runs';
import { itemsToUndo, restorePatrons } from '../../store/undoRuns';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { freshRules } from '../freshRules';
import { runLine } from './runLine';
import { runName, runRefused, unknownRun, type RunOutcome, type RunRefused } from './runRefusal';
import type { RunOrder } from './startRun';

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
    await holdFrom(manager, consortiumId, run.day);
    return moveRun(manager, consortiumId, runId, { from: UNDOABLE, to: 'UNDOING', set: { undone_by: by } });
  };
  await changing(app, consortiumId, begin, (isBegun) => (isBegun ? { detail: { run: runId } } : null));
  return beginUndo(app, { consortiumId, runId, by });
}

/** Takes back, in batches, what is left of a run whose undoing has begun; returns it as it then is. */
export async function workOnUndo(app: Application, consortiumId: string, run: Run, onBatch?: (restored: number) => void, batch = BATCH): Promise<Run> {
  const by = run.undoneBy ?? run.plannedBy;
  while ((await undoBatch(app, { consortiumId, run, by, batch, onBatch })) > 0);
  await endUndo(app, consortiumId, run.id);
  return (await readRun(app.store, consortiumId, run.id)) as Run;
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

interface Undoing {
  readonly consortiumId: string;
  readonly run: Run;
  readonly by: string;
  readonly batch: number;
  readonly onBatch: ((restored: number) => void) | undefined;
}

interface Undone {
  readonly seen: number;
  readonly restored: readonly string[];
}

/** Undoes some patrons in one transaction and returns how many; 0 when all are. */
async function undoBatch(app: Application, { consortiumId, run, by, batch, onBatch }: Undoing): Promise<number> {
  const now = app.clock.now();
  const work = async (manager: EntityManager): Promise<Undone> => {
    if ((await stateKept(manager, consortiumId, run.id)) !== 'UNDOING') return { seen: 0, restored: [] };
    const items = await itemsToUndo(manager, consortiumId, run.id, batch);
    const restored = items.filter((item) => item.unchanged).map(({ patronId }) => patronId);
    await restorePatrons(manager, consortiumId, run.id, restored, now);
    await settleItems(manager, consortiumId, run.id, items.map(undone), now);
    return { seen: items.length, restored };
  };
  const { seen, restored } = await app.audit.change(app.store, consortiumId, work, (all) => runLine(run, 'run undone', by, all.restored));
  if (restored.length > 0) onBatch?.(restored.length);
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
