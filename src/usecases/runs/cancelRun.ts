import type { RunState } from '../../domain/runs/run';
import { readRun } from '../../store/runs';
import type { Application } from '../application';
import { checkedPurpose } from '../audit/checkedPurpose';
import { unusable } from './orderUnusable';
import { runName, runRefused, unknownRun, type RunOutcome } from './runRefusal';
import { moved, type RunOrder } from './startRun';

/** Which plan is turned down, by whom, and why. */
export interface CancelOrder extends RunOrder {
  readonly reason: string;
}

const NOT_STARTED: readonly RunState[] = ['PLANNED', 'HELD'];

/**
 * Turns down a plan that nobody has started: it moves nobody. What it would have done goes on waiting until somebody has
 * planned the day again and started that plan, for without a gate whoever projects a patron would do it by himself.
 */
export async function cancelRun(app: Application, { consortiumId, runId, by, reason }: CancelOrder): Promise<RunOutcome> {
  const run = await readRun(app.store, consortiumId, runId);
  if (run === null) return unknownRun(runId);
  const checked = checkedPurpose(reason);
  if (checked.kind === 'refused') return unusable(`has a reason that ${checked.problem.replace(/\.$/, '')}`);
  if (!NOT_STARTED.includes(run.state)) return runRefused('NOT_PLANNED', `The ${runName(run)} is ${run.state}; only a plan that has not been started can be cancelled.`);
  const set = { cancelled_at: app.clock.now(), cancelled_by: by, cancelled_because: checked.text };
  return moved(app, consortiumId, run, { from: NOT_STARTED, to: 'CANCELLED', set, because: checked.text }, 'NOT_PLANNED');
}
