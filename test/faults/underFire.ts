import { setTimeout as pause } from 'node:timers/promises';
import { countItems } from '../../src/store/runItems';
import { readRun } from '../../src/store/runs';
import type { Running } from '../app/commandLine';
import type { Dice } from '../differential/dice';
import type { Crowd } from './crowd';
import { CROWD } from './crowdOfPatrons';
import { aWorker } from './aWorker';

/** What happens to a run while processes carry it out. */
export interface Fire {
  readonly workers: number;
  readonly kills: number;
  /** Stops the database in the middle of the run and starts it again. */
  strike(): Promise<void>;
  readonly dice: Dice;
}

/** What a run has survived. */
export interface Survived {
  readonly kills: number;
  /** How many were killed in the midst of a transaction. */
  readonly inTransaction: number;
  /** How many processes there were in all. */
  readonly processes: number;
}

const LOOKED_AFTER = 100;
const PATIENCE = 5_000;

/** Lets processes carry out a run to its end, kills one after the other with -9 as it goes on, and starts another for each that ended. */
export async function underFire(crowd: Crowd, { workers, kills, strike, dice }: Fire): Promise<Survived> {
  const crew = crewOf(crowd, workers);
  let inTransaction = 0;
  let struck = 0;
  try {
    for (let blow = 1; blow <= kills + 1; blow += 1) {
      await crew.until(async () => (await doneOf(crowd)) >= (crowd.run.changes * blow) / (kills + 2));
      if (blow === Math.ceil((kills + 1) / 2)) await strike();
      else if (await killed(crowd, await crew.working(dice), (struck += 1) % 2 === 1)) inTransaction += 1;
    }
    await crew.until(async () => (await readRun(crowd.app.store, CROWD.id, crowd.run.id))?.state !== 'RUNNING');
    return { kills, inTransaction, processes: crew.count() };
  } finally {
    await crew.dismiss();
  }
}

/** How far the run is; while the database is away, nowhere. */
async function doneOf({ app, run }: Crowd): Promise<number> {
  const { PLANNED = 0 } = await countItems(app.store, CROWD.id, run.id);
  return run.changes - PLANNED;
}

/** Kills a process; every other time only while it writes. True when it was in a transaction. */
async function killed(crowd: Crowd, [name, { child, ended }]: readonly [string, Running], whileWriting: boolean): Promise<boolean> {
  const until = performance.now() + (whileWriting ? PATIENCE : 0);
  let isWriting = await isInTransaction(crowd, name);
  while (!isWriting && performance.now() < until) isWriting = await isInTransaction(crowd, name);
  child.kill('SIGKILL');
  await ended;
  return isWriting;
}

async function isInTransaction({ sql }: Crowd, name: string): Promise<boolean> {
  return (await sql("select from pg_stat_activity where application_name = $1 and state like 'idle in transaction%'", name)).length > 0;
}

interface Crew {
  until(isSo: () => Promise<boolean>): Promise<void>;
  /** One of those who are connected to the database. */
  working(dice: Dice): Promise<readonly [string, Running]>;
  count(): number;
  dismiss(): Promise<void>;
}

function crewOf(crowd: Crowd, workers: number): Crew {
  const crew = new Map<string, Running>();
  let count = 0;
  const complete = (): void => {
    for (const [name, { child }] of crew) if (child.exitCode !== null || child.signalCode !== null) crew.delete(name);
    while (crew.size < workers) crew.set(`worker-${(count += 1)}`, aWorker(crowd.url, `worker-${count}`));
  };
  const connected = async (): Promise<string[]> => {
    const rows = await crowd.sql<{ name: string }>("select distinct application_name as name from pg_stat_activity where application_name like 'worker-%'");
    return rows.map(({ name }) => name).filter((name) => crew.has(name));
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (complete(); !(await isSo()); complete()) await pause(LOOKED_AFTER);
  };
  const working = async (dice: Dice): Promise<readonly [string, Running]> => {
    let names: string[] = [];
    await until(async () => (names = await connected()).length > 0);
    const name = dice.pick(names);
    return [name, crew.get(name) as Running];
  };
  const dismiss = async (): Promise<void> => {
    for (const { child } of crew.values()) child.kill('SIGKILL');
    await Promise.all([...crew.values()].map(({ ended }) => ended));
  };
  return { until, working, count: () => count, dismiss };
}
