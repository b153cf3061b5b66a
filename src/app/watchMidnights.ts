import type { Logger } from 'pino';
import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import { isDue } from '../domain/runs/run';
import type { Run } from '../store/runs';
import { advance } from '../usecases/advance';
import type { Application } from '../usecases/application';
import { openRuns } from '../usecases/runs/openRuns';
import { workOnUndo } from '../usecases/runs/undoRun';
import { workOnRun } from '../usecases/runs/workOnRun';
import { causeOf } from './server/faults/causeOf';
import { warnOfRuns } from './warnOfRuns';

const EVERY = 1000;

/** Of so many looks one reads the descriptions anew, and tries again what has failed. */
const LOOKS = 20;

/** On so many consortia one process works at once. */
const AT_ONCE = 4;

/** Looks whether there is something to do, and returns when it is done; `stop` breaks off after the batches that are being written. */
export interface Watch {
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Advances each consortium when a new day has begun in its time zone, when somebody else has changed its description,
 * when a source has said that it is complete, or when something was ordered about its runs; one that fails is tried again.
 * With `works` false others do that, and only the descriptions are read anew.
 */
export function watchMidnights(app: Application, log: Logger, { works = true }: { readonly works?: boolean } = {}): Watch {
  const watching: Watching = { app, log, warn: warnOfRuns(app, log), works, done: new Map(), failed: new Set(), busy: new Map(), stopped: false };
  let looks = 0;
  let last: Promise<unknown> = Promise.resolve();
  let pending = 0;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    pending += 1;
    const turn = last.then(work).finally(() => (pending -= 1));
    last = turn;
    return turn;
  };
  const timer = setInterval(() => {
    looks += 1;
    if (pending === 0) void inTurn(() => (looks % LOOKS === 0 ? lookAnew(watching) : begin(watching)));
  }, EVERY);
  timer.unref();
  return {
    look: async () => {
      for (let isAll = false; !isAll; await Promise.all(watching.busy.values())) isAll = await inTurn(() => lookAnew(watching));
    },
    stop: async () => {
      watching.stopped = true;
      clearInterval(timer);
      await last;
      await Promise.all(watching.busy.values());
    },
  };
}

interface Watching {
  readonly app: Application;
  readonly log: Logger;
  readonly warn: ReturnType<typeof warnOfRuns>;
  readonly works: boolean;
  /** By consortium the day, description, statements of sources and orders about runs to which it has been brought. */
  readonly done: Map<string, string>;
  /** Consortia that wait until the descriptions are read anew. */
  readonly failed: Set<string>;
  readonly busy: Map<string, Promise<void>>;
  stopped: boolean;
}

async function lookAnew(watching: Watching): Promise<boolean> {
  const { app, log, failed } = watching;
  failed.clear();
  await tried(log, 'The consortia could not be read; trying again.', () => app.shelf.reload());
  return begin(watching);
}

/** Begins what is due, of each consortium once at a time; false where there is more than is done at once. */
async function begin(watching: Watching): Promise<boolean> {
  const { app, log, works, busy, failed } = watching;
  for (const consortium of works ? app.shelf.consortia() : []) {
    const { id } = consortium;
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      if (!(await tried(log, `The consortium ${id} could not be advanced; trying again.`, work))) failed.add(id);
    };
    if (busy.has(id) || failed.has(id)) continue;
    if (busy.size >= AT_ONCE) return false;
    await attempt(async () => {
      const due = await whatIsDue(watching, consortium);
      if (due !== null) busy.set(id, attempt(() => bring(watching, id, due)).finally(() => busy.delete(id)));
    });
  }
  return true;
}

/** To what a consortium is to be brought, and what is to be undone and done before. */
interface Due {
  readonly today: Day;
  readonly undoing: readonly Run[];
  /** Runs that somebody has ordered and started. */
  readonly working: readonly Run[];
  readonly state: string;
}

async function whatIsDue({ app, done }: Watching, { id, timeZone }: Consortium): Promise<Due | null> {
  const { clock, shelf } = app;
  const today = clock.today(timeZone);
  const open = await openRuns(app, id);
  const state = `${today} ${shelf.revision(id)} ${shelf.heard(id)} ${open.map((run) => `${run.id} ${run.state}`).join(' ')}`;
  const undoing = open.filter((run) => run.state === 'UNDOING');
  const working = open.filter((run) => run.state === 'RUNNING' && !isDue(run.kind));
  // What goes on may have been paused and resumed, or left by whoever was at it, without anybody here having seen it.
  const goesOn = undoing.length > 0 || (shelf.findings(id).length === 0 && open.some((run) => run.state === 'RUNNING'));
  return done.get(id) === state && !goesOn ? null : { today, undoing, working, state };
}

async function bring(watching: Watching, id: string, { today, undoing, working, state }: Due): Promise<void> {
  const { app, done } = watching;
  const unlessStopped = (): void => {
    if (watching.stopped) throw new BrokenOff();
  };
  unlessStopped();
  for (const run of undoing) await workOnUndo(app, id, run, unlessStopped);
  for (const run of working) await workOnRun(app, id, run.id, { onBatch: unlessStopped });
  await advance(app, id, today, unlessStopped);
  await watching.warn(id);
  done.set(id, state);
}

async function tried(log: Logger, problem: string, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    // INVARIANT: until the run is done the earlier answers stand and say RUN_PENDING; the next look tries again.
    if (!(error instanceof BrokenOff)) log.error({ error: causeOf(error) }, problem);
    return false;
  }
}

/** Thrown between two batches to end an advance. */
class BrokenOff extends Error {}
