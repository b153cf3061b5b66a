import type { Consortium } from '../../domain/consortium';
import { addDays } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { runSettings } from '../../domain/runs/runSettings';
import { claimItems, countItems } from '../../store/runItems';
import { moveRun, readRun, type Run } from '../../store/runs';
import { savePatrons } from '../../store/savePatrons';
import type { Application } from '../application';
import { Fault } from '../fault';
import { freshRules } from '../freshRules';
import { actOnBatch } from './actOnBatch';
import { becomeStale } from './startRun';

/** How a worker works: so many patrons in one transaction, and what writes them; `onBatch` is told how many were changed, and may throw to stop. */
export interface Working {
  readonly batch?: number;
  readonly save?: typeof savePatrons;
  onBatch?(changed: number): void;
}

const BATCH = 200;

/**
 * Carries out a run that has been started, in batches, until it is done or somebody pauses it; any number of processes may
 * work on the same run. Broken off anywhere, whoever works on it next goes on. Returns the run as it then is.
 */
export async function workOnRun(app: Application, consortiumId: string, runId: string, working: Working = {}): Promise<Run> {
  const tries = new Map<string, number>();
  for (;;) {
    const run = await readRun(app.store, consortiumId, runId);
    if (run === null) throw new Fault('BAD_REQUEST', `There is no run \`${runId}\`.`);
    if (run.state !== 'RUNNING') return run;
    const rules = await freshRules(app, consortiumId);
    if (rules.revision !== run.revision || !rules.whole) {
      await becomeStale(app, consortiumId, run, ['RUNNING']);
      continue;
    }
    const items = await claimItems(app.store, consortiumId, runId, working.batch ?? BATCH);
    if (items.length === 0) {
      await finishRun(app, consortiumId, run, rules.rulebook.consortium);
      continue;
    }
    const changed = await actOnBatch(app, { consortiumId, run, rules, tries, save: working.save ?? savePatrons }, items);
    working.onBatch?.(changed);
  }
}

/** Everybody has been seen to; with records set aside it is done with errors. */
async function finishRun(app: Application, consortiumId: string, run: Run, consortium: Consortium): Promise<void> {
  const { PLANNED = 0, SET_ASIDE = 0 } = await countItems(app.store, consortiumId, run.id);
  if (PLANNED > 0) return;
  const undoUntil = addDays(app.clock.today(consortium.timeZone), runSettings(consortium).undoDays);
  const set = { finished_at: app.clock.now(), undo_until: run.kind === 'REEVALUATE' ? null : isoDay(undoUntil) };
  await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, run.id, { from: ['RUNNING'], to: SET_ASIDE > 0 ? 'DONE_WITH_ERRORS' : 'DONE', set }));
}
