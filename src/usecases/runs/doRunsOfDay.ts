import { setTimeout as pause } from 'node:timers/promises';
import { addDays, type Day } from '../../domain/day';
import { isDue } from '../../domain/runs/run';
import { runSettings } from '../../domain/runs/runSettings';
import { releaseBefore } from '../../store/runGate';
import { runsOfDay, type Run } from '../../store/runs';
import type { Application } from '../application';
import { freshRules } from '../freshRules';
import { planRun } from './planRun';
import { startRun } from './startRun';
import { isTakenBack } from './waitsForPlan';
import { workOnRun, type Working } from './workOnRun';

/** Who plans and starts runs when nobody does. */
export const BY_ITSELF = 'goodstanding';

const LOOKED_AFTER = 100;

/** How the runs of a day are done; `byDate` brings those who are due on the day without a run. */
export interface DoingRuns extends Working {
  byDate(): Promise<void>;
}

/**
 * Does everything that runs have to do on a day: the plan that there is, or a new one, and further ones until nothing is left.
 * True when the day is done and what was held for it released; false when it waits for somebody to approve, start or resume a run.
 */
export async function doRunsOfDay(app: Application, consortiumId: string, day: Day, doing: DoingRuns): Promise<boolean> {
  for (let brought = false; ; ) {
    const step = await nextStep(app, consortiumId, day);
    if (step === 'WAIT') return false;
    if (step === 'LOOK_AGAIN') continue;
    if (step !== 'NOTHING') await workOnRun(app, consortiumId, step.id, doing);
    else if (brought) break;
    if (!brought) await doing.byDate();
    brought = true;
  }
  await app.store.inTransaction(consortiumId, (manager) => releaseBefore(manager, consortiumId, addDays(day, 1)));
  return true;
}

type Step = Run | 'NOTHING' | 'WAIT' | 'LOOK_AGAIN';

/** The run to work on; what was planned under another description is planned anew. */
async function nextStep(app: Application, consortiumId: string, day: Day): Promise<Step> {
  const { rulebook, revision } = await freshRules(app, consortiumId);
  const runs = (await runsOfDay(app.store, consortiumId, day)).filter(({ forecast, kind }) => !forecast && isDue(kind));
  const run = runs[runs.length - 1];
  switch (run?.state) {
    case 'RUNNING':
      return run;
    case 'PLANNED':
      if (run.revision === revision) return startsByItself(runs, runSettings(rulebook.consortium).automatic) ? started(app, consortiumId, run) : 'WAIT';
      return planned(app, consortiumId, day);
    case 'HELD':
      return run.revision === revision ? 'WAIT' : planned(app, consortiumId, day);
    case 'PAUSED':
    case 'UNDOING':
    case 'UNDONE':
    case 'CANCELLED':
      return 'WAIT';
    default:
      return planned(app, consortiumId, day);
  }
}

/**
 * What the product has planned starts by itself, and so does what a run of the day that somebody has started left over.
 * Where a run of the day was undone or cancelled nothing does until somebody has started another.
 */
function startsByItself(runs: readonly Run[], automatic: boolean): boolean {
  if (runs[runs.length - 1]?.plannedBy !== BY_ITSELF) return false;
  const takenBack = runs.findLastIndex(({ state }) => isTakenBack(state));
  const isStarted = runs.slice(takenBack + 1, -1).some(({ startedAt }) => startedAt !== null);
  return isStarted || (automatic && takenBack === -1);
}

async function started(app: Application, consortiumId: string, run: Run): Promise<Step> {
  const outcome = await startRun(app, { consortiumId, runId: run.id, by: BY_ITSELF });
  return outcome.kind === 'run' ? outcome.run : 'LOOK_AGAIN';
}

async function planned(app: Application, consortiumId: string, day: Day): Promise<Step> {
  const outcome = await planRun(app, { consortiumId, day, kind: null, by: BY_ITSELF });
  if (outcome.kind === 'run') return 'LOOK_AGAIN';
  if (outcome.code === 'NOTHING_DUE' || outcome.code === 'BEFORE_FIRST_POLICY') return 'NOTHING';
  if (outcome.code !== 'ALREADY_PLANNED') return 'WAIT';
  await pause(LOOKED_AFTER);
  return 'LOOK_AGAIN';
}
