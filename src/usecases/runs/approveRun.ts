import { readRun } from '../../store/runs';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { runName, runRefused, unknownRun, type RunOutcome } from './runRefusal';
import { becomeStale, moved, type RunOrder } from './startRun';

/** Releases a run that exceeds a limit, so that it can be started. Whoever planned it cannot. */
export async function approveRun(app: Application, { consortiumId, runId, by }: RunOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  if (run.state !== 'HELD') return runRefused('NOT_HELD', `The ${runName(run)} is ${run.state}; only a run that waits for a second person is approved.`);
  if (run.plannedBy === by) return runRefused('SAME_PERSON', `\`${by}\` has planned the ${runName(run)}; somebody else must approve it.`);
  const { revision } = await freshRules(app, consortiumId);
  if (run.revision !== revision) return becomeStale(app, consortiumId, run, ['HELD']);
  return moved(app, consortiumId, run, { from: ['HELD'], to: 'PLANNED', set: { approved_at: app.clock.now(), approved_by: by } }, 'NOT_HELD');
}
