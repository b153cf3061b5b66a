import { moveRun, readRun, type Run, type RunMove } from '../../store/runs';
import { isDue, type RunState } from '../../domain/runs/run';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { freshRules } from '../freshRules';
import { earlierRunOpen } from './earlierRunOpen';
import { forecastRun, runName, runRefused, staleRun, unknownRun, type RunOutcome, type RunRefusalCode, type RunRefused } from './runRefusal';

/** What is to be done with which run, and by whom. */
export interface RunOrder {
  readonly consortiumId: string;
  readonly runId: string;
  readonly by: string;
}

/** From which states a run comes into which, on an order; `because` is told to the trail. */
export interface OrderedMove extends RunMove {
  readonly because?: string;
}

/** Lets a planned run begin; workers carry it out. It begins once, whoever else tries. */
export async function startRun(app: Application, { consortiumId, runId, by }: RunOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  const refused = await whyNotStarted(app, consortiumId, run);
  if (refused !== null) return refused;
  return moved(app, consortiumId, run, { from: ['PLANNED'], to: 'RUNNING', set: { started_at: app.clock.now(), started_by: by } }, 'ALREADY_STARTED');
}

async function whyNotStarted(app: Application, consortiumId: string, run: Run): Promise<RunRefused | null> {
  const { rulebook, revision } = await freshRules(app, consortiumId);
  const today = app.clock.today(rulebook.consortium.timeZone);
  if (run.forecast) return forecastRun(run, today);
  if (run.state === 'HELD') return runRefused('RUN_HELD', `The ${runName(run)} exceeds a limit and waits for a second person; have it approved.`);
  if (run.state === 'STALE') return staleRun(run);
  if (run.state === 'CANCELLED') return runRefused('NOT_PLANNED', `The ${runName(run)} was cancelled; plan it again and start that plan.`);
  if (run.state === 'PLANNING') return runRefused('NOT_PLANNED', `The plan of the ${runName(run)} is still being written; start it when it is PLANNED.`);
  if (run.state !== 'PLANNED') return runRefused('ALREADY_STARTED', `The ${runName(run)} is ${run.state}; it can be started once.`);
  if (run.revision !== revision) return becomeStale(app, consortiumId, run, ['PLANNED']);
  return isDue(run.kind) ? earlierRunOpen(app, consortiumId, run.day) : null;
}

/** The plan does not count any more, for the description has changed. */
export async function becomeStale(app: Application, consortiumId: string, run: Run, states: readonly RunState[]): Promise<RunRefused> {
  await app.store.inTransaction(consortiumId, (manager) => moveRun(manager, consortiumId, run.id, { from: states, to: 'STALE' }));
  return staleRun(run);
}

/** Brings a run from one state into another; whoever comes second is told where it is, with the code of what can be done no more. */
export async function moved(app: Application, consortiumId: string, run: Run, { because, ...move }: OrderedMove, otherwise: RunRefusalCode): Promise<RunOutcome> {
  const isMoved = await changing(app, consortiumId, (manager) => moveRun(manager, consortiumId, run.id, move), (done) => (done ? { detail: { run: run.id, state: move.to, ...(because === undefined ? {} : { reason: because }) } } : null));
  const now = (await readRun(app.store, consortiumId, run.id)) as Run;
  if (isMoved) return { kind: 'run', run: now };
  return runRefused(otherwise, `Somebody else was first: the ${runName(now)} is ${now.state}.`);
}
