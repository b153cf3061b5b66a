import { advance } from '../../usecases/advance';
import type { Application } from '../../usecases/application';
import { countItems } from '../../store/runItems';
import { readRun, type Run } from '../../store/runs';
import { workOnRun } from '../../usecases/runs/workOnRun';
import { workOnUndo } from '../../usecases/runs/undoRun';
import { Stopped, stopSignal } from '../import/stopSignal';
import { runProgress } from './runProgress';

/** Carries out a run that has been started, and then what is due besides, with a bar; what another process does of it is done. */
export async function carryOut(app: Application, consortiumId: string, { id }: Run, timeZone: string): Promise<Run> {
  const { PLANNED = 0 } = await countItems(app.store, consortiumId, id);
  await shown(PLANNED, (onBatch) => workOnRun(app, consortiumId, id, { onBatch: (_, seen) => onBatch(seen) }));
  await advance(app, consortiumId, app.clock.today(timeZone));
  return (await readRun(app.store, consortiumId, id)) as Run;
}

/** Takes back what a run has done, with a bar. */
export async function takeBack(app: Application, consortiumId: string, run: Run): Promise<Run> {
  const { DONE = 0 } = await countItems(app.store, consortiumId, run.id);
  return shown(DONE, (onBatch) => workOnUndo(app, consortiumId, run, onBatch));
}

/** Ctrl-C lets the batch be finished that is being written. */
async function shown<T>(total: number, work: (onBatch: (patrons: number) => void) => Promise<T>): Promise<T> {
  const progress = runProgress(total, process.stderr);
  const stop = stopSignal(() => process.stderr.write('\nStopping when the batch that is under way is written; asked again, at once.\n'));
  try {
    return await work((patrons) => {
      progress.add(patrons);
      stop.check();
    });
  } catch (error) {
    if (error instanceof Stopped) throw new Stopped('It was stopped; `npx goodstanding run resume`, the same command for an undo, or a running server goes on where it was.');
    throw error;
  } finally {
    progress.stop();
    stop.release();
  }
}
