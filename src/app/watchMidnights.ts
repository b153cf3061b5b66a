import type { Logger } from 'pino';
import type { Consortium } from '../domain/consortium';
import { advance } from '../usecases/advance';
import type { Application } from '../usecases/application';
import { openRuns } from '../usecases/runs/openRuns';
import { workOnUndo } from '../usecases/runs/undoRun';
import { causeOf } from './server/faults/causeOf';

const EVERY = 20_000;

/** Looks whether there is something to do; `stop` breaks off after the batch that is being written. */
export interface Watch {
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Advances each consortium when a new day has begun in its time zone, when somebody else has changed its description,
 * when a source has said that it is complete, or when something was ordered about its runs; one that fails is tried again.
 */
export function watchMidnights(app: Application, log: Logger): Watch {
  let stopped = false;
  let looking: Promise<void> | null = null;
  const unlessStopped = (): void => {
    if (stopped) throw new BrokenOff();
  };
  const watching: Watching = { app, log, done: new Map(), unlessStopped };
  const look = (): Promise<void> =>
    (looking ??= lookOnce(watching).finally(() => {
      looking = null;
    }));
  const timer = setInterval(() => void look(), EVERY);
  timer.unref();
  const stop = async (): Promise<void> => {
    stopped = true;
    clearInterval(timer);
    await looking;
  };
  return { look, stop };
}

interface Watching {
  readonly app: Application;
  readonly log: Logger;
  /** By consortium the day, description, statements of sources and orders about runs to which it has been brought. */
  readonly done: Map<string, string>;
  unlessStopped(): void;
}

async function lookOnce(watching: Watching): Promise<void> {
  const { app, log } = watching;
  await tried(log, 'The consortia could not be read; trying again.', () => app.shelf.reload());
  for (const consortium of app.shelf.consortia()) {
    await tried(log, `The consortium ${consortium.id} could not be advanced; trying again.`, () => bring(watching, consortium));
  }
}

async function bring({ app, done, unlessStopped }: Watching, { id, timeZone }: Consortium): Promise<void> {
  const today = app.clock.today(timeZone);
  const open = await openRuns(app, id);
  const state = `${today} ${app.shelf.revision(id)} ${app.shelf.heard(id)} ${open.map((run) => `${run.id} ${run.state}`).join(' ')}`;
  if (done.get(id) === state) return;
  unlessStopped();
  for (const run of open.filter((each) => each.state === 'UNDOING')) await workOnUndo(app, id, run, unlessStopped);
  await advance(app, id, today, unlessStopped);
  done.set(id, state);
}

async function tried(log: Logger, problem: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    // INVARIANT: until the run is done the earlier answers stand and say RUN_PENDING; the next look tries again.
    if (!(error instanceof BrokenOff)) log.error({ error: causeOf(error) }, problem);
  }
}

/** Thrown between two batches to end an advance. */
class BrokenOff extends Error {}
