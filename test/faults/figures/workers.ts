import { setTimeout as pause } from 'node:timers/promises';
import { readRun } from '../../../src/store/runs';
import type { Running } from '../../app/commandLine';
import { shareOf, type Extent, type Figure } from '../../support/figures/figure';
import { freshDatabase } from '../../support/testDatabase';
import { crowd, crowdAgain, type Crowd } from '../crowd';
import { CROWD } from '../crowdOfPatrons';
import { lostAndDouble, wrongOf } from '../lostAndDouble';
import { aWorker } from '../aWorker';

const PATRONS = 50_000;
const CREWS = [1, 2, 4];

/** Processes that carry out the same run at once, each crew the same one. */
export const workers: Figure = {
  name: 'two and four processes beside one at the same run of 50,000 patrons',
  aim: '0 lost, 0 double; two at least 1.5 times as fast as one (time)',
  measure: async (extent) => {
    const template = await freshDatabase();
    try {
      const planned = await crowd(template.url, shareOf(PATRONS, extent));
      await planned.start();
      await planned.close();
      const crews = await inTurn(crewsOf(extent), (count) => worked(new URL(template.url).pathname.slice(1), planned, count));
      const wrong = crews.flatMap((crew) => crew.wrong);
      const [one, two] = crews.map(({ rate }) => rate) as [number, number];
      const said = crews.map(({ count, rate }) => `${count}: ${Math.round(rate)} patrons a second, ${(rate / one).toFixed(1)} times`).join('; ');
      return { measured: `${said}; ${wrong.join('; ') || '0 lost, 0 double'}`, kept: wrong.length === 0, inTime: two >= 1.5 * one };
    } finally {
      await template.drop();
    }
  },
};

/** The last crew of a short form is a pair. */
function crewsOf({ share }: Extent): readonly number[] {
  return share < 0.05 ? CREWS.slice(0, 2) : CREWS;
}

async function inTurn<T, R>(each: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of each) done.push(await work(one));
  return done;
}

interface Worked {
  readonly count: number;
  /** Patrons a second, from the moment a tenth is done. */
  readonly rate: number;
  readonly wrong: readonly string[];
}

async function worked(template: string, { run }: Crowd, count: number): Promise<Worked> {
  const database = await freshDatabase(template);
  try {
    const people = await crowdAgain(database.url, run);
    await carriedOut(people, Array.from({ length: count }, (_, index) => aWorker(database.url, `worker-${index + 1}`)));
    const wrong = wrongOf(await lostAndDouble(people));
    const [row] = await people.sql<{ rate: number }>(
      `select 0.9 * count(*)::float8 / greatest(0.001, extract(epoch from max(done_at) - percentile_disc(0.1) within group (order by done_at)))::float8 as rate from run_item where run_id = $1`,
      run.id,
    );
    await people.close();
    return { count, rate: row?.rate ?? 0, wrong };
  } finally {
    await database.drop();
  }
}

const LOOKED_AFTER = 200;

/** Waits until the run is done, and ends who has worked on it. */
async function carriedOut({ app, run }: Crowd, crew: readonly Running[]): Promise<void> {
  while ((await readRun(app.store, CROWD.id, run.id))?.state === 'RUNNING') {
    if (crew.every(({ child }) => child.exitCode !== null)) throw new Error(crew.map(({ printed }) => printed()).join('\n'));
    await pause(LOOKED_AFTER);
  }
  crew.forEach(({ child }) => child.kill('SIGTERM'));
  await Promise.all(crew.map(({ ended }) => ended));
}
