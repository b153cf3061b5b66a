import { readRun } from '../../store/runs';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { runName, runRefused, unknownRun, type RunOutcome } from './runRefusal';
import { becomeStale, moved, type RunOrder } from './startRun';

/** Lets a run stop after the batches that are being written; what it has done stays done. */
export async function pauseRun(app: Application, { consortiumId, runId }: RunOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  if (run.state !== 'RUNNING') return runRefused('NOT_RUNNING', `The ${runName(run)} is ${run.state}; only a run that is going on can be paused.`);
  return moved(app, consortiumId, run, { from: ['RUNNING'], to: 'PAUSED' }, 'NOT_RUNNING');
}

/** Lets a paused run go on where it was. */
export async function resumeRun(app: Application, { consortiumId, runId }: RunOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  if (run.state !== 'PAUSED') return runRefused('NOT_PAUSED', `The ${runName(run)} is ${run.state}; only a paused run can be resumed.`);
  const { revision } = await freshRules(app, consortiumId);
  if (run.revision !== revision) return becomeStale(app, consortiumId, run, ['PAUSED']);
  return moved(app, consortiumId, run, { from: ['PAUSED'], to: 'RUNNING' }, 'NOT_PAUSED');
}
