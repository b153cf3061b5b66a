import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/store/store';
import { startRun } from '../../src/usecases/runs/startRun';
import { copiedCheckout } from '../docs/checkout';
import { freshDatabase } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { planned, runOf } from '../usecases/runs/aRun';
import { goodstanding, run, started, type Running } from './commandLine';

const RUN = '2024-05-01';
const SECRET = 'a secret of the tests that is as long as it has to be';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'), undefined, { secret: SECRET });
});
afterAll(() => server.close());

const workers: Running[] = [];
afterEach(async () => {
  for (const { child, ended } of workers.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Workers that have begun to look for work. */
async function working(count: number, environment: Readonly<Record<string, string>> = {}): Promise<Running[]> {
  const settings = { DATABASE_URL: server.databaseUrl, GOODSTANDING_TODAY: RUN, GOODSTANDING_SECRET: SECRET, ...environment };
  const begun = Array.from({ length: count }, () => goodstanding(['worker'], settings));
  workers.push(...begun);
  for (const worker of begun) if (!(await worker.says(/^Working\./m))) throw new Error(worker.printed());
  return begun;
}

/** Members who are reminded of their fee on 1 May 2024. */
async function aCrowd(size: number, description: object): Promise<Library> {
  server.setToday(day('2024-04-10'));
  const library = await aLibrary(server, '2024-04-10', description);
  const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  for (let from = 0; from < size; from += 500) {
    await library.tell(...Array.from({ length: Math.min(500, size - from) }, (_, index) => ({ sourceId: String(from + index), kind: 'PERSON', memberships: [library.membership(owing)] })));
  }
  server.setToday(day(RUN));
  return library;
}

interface Counted {
  readonly states: string;
  readonly done: number;
  readonly facts: number;
  readonly patrons: number;
  readonly ledger: number;
  readonly lines: number;
}

/** What a run writes of each patron, counted; `lines` are those of the trail that tell of a change of him. */
async function counted(library: Library): Promise<Counted> {
  const [row] = await library.sql<Counted>(
    `select (select string_agg(state, ' ' order by number) from run where consortium_id = $1) as states,
       (select count(*)::int from run_item where consortium_id = $1 and state = 'DONE') as done,
       (select count(*)::int from run_fact where consortium_id = $1 and withdrawn_at is null) as facts,
       (select count(distinct patron_id)::int from run_fact where consortium_id = $1) as patrons,
       (select count(*)::int from ledger where consortium_id = $1 and superseded_at is null and from_on = '2024-05-01') as ledger,
       (select count(*)::int from audit_line where consortium_id = $1 and what = 'run' and patron is not null) as lines`,
  );
  return row as Counted;
}

async function until(library: Library, holds: (now: Counted) => boolean): Promise<Counted> {
  for (const deadline = Date.now() + 60_000; ; await pause(10)) {
    const now = await counted(library);
    if (holds(now) || Date.now() > deadline) return now;
  }
}

const once = (count: number) => ({ done: count, facts: count, patrons: count, ledger: count, lines: count });

describe('Workers', () => {
  test('do what a day brings, once, however many there are, and end when they are told to', async () => {
    const library = await aCrowd(450, { runs: { brake: { fromPatrons: 1000 } } });
    const all = await working(3);
    expect(await until(library, ({ states }) => states === 'DONE')).toEqual({ states: 'DONE', ...once(450) });
    for (const [index, { child, ended, printed }] of all.entries()) {
      child.kill(index === 0 ? 'SIGINT' : 'SIGTERM');
      expect([await ended, printed().split('\n').at(-2)]).toEqual([0, 'Stopped.']);
    }
  }, 120_000);

  test('killed in the middle of a run, one after the other, lose and double nothing', async () => {
    const library = await aCrowd(2000, { runs: { automatic: false, brake: { fromPatrons: 5000 } } });
    const { id } = await planned(server, library, RUN);
    runOf(await startRun(server.app, { consortiumId: library.id, runId: id, by: 'Anna' }));
    for (let kill = 0; kill < 3; kill += 1) {
      const { done: before } = await counted(library);
      const [worker] = await working(1);
      await until(library, ({ done }) => done > before);
      worker?.child.kill('SIGKILL');
      expect(await worker?.ended).toBe('SIGKILL');
      const { states, done, facts } = await counted(library);
      expect([states, done > before, facts]).toEqual(['RUNNING', true, done]);
    }
    await working(2);
    expect(await until(library, ({ states }) => states === 'DONE')).toEqual({ states: 'DONE', ...once(2000) });
  }, 180_000);

  test.each([
    [['quickly'], {}, 'usage: goodstanding worker'],
    [[], { GOODSTANDING_WORK: 'of' }, 'GOODSTANDING_WORK is `of`; write `on`, or `off` on a server beside which `goodstanding worker` runs.'],
  ] as const)('cannot be used: %j %j', async (args, environment, said) => {
    const { code, printed } = await run(['worker', ...args], environment);
    expect([code, printed.trim()]).toEqual([2, said]);
  });
});

describe('A server that is told not to work', () => {
  const DESCRIPTION = 'id: one\ntimeZone: Europe/Helsinki\nlanguages: [en]\nsince: 2024-01-01\ninstitutions: [one-here]\nmembershipTypes: [{ code: HENKILO, appliesTo: PERSON, renewal: NONE, fee: 0 }]\npolicies: [{ plugin: template, institutions: "*" }]\n';

  test('leaves it to a worker, which is at it within a moment', async () => {
    const [database, checkout] = [await freshDatabase(), copiedCheckout()];
    rmSync(join(checkout.folder, 'samples'), { recursive: true });
    mkdirSync(join(checkout.folder, 'samples/one'), { recursive: true });
    writeFileSync(join(checkout.folder, 'samples/one/consortium.yaml'), DESCRIPTION);
    const environment = { DATABASE_URL: database.url, GOODSTANDING_TODAY: RUN, GOODSTANDING_SECRET: SECRET, GOODSTANDING_WORK: 'off' };
    const store = await openStore(database.url, { poolSize: 1 });
    const advanced = async () => (await store.query<{ on: string | null }>('one', 'select advanced_through::text as on from consortium'))[0]?.on;
    const told = await started(environment, checkout.folder);
    await pause(2000);
    expect(await advanced()).toBeNull();
    await working(1, { DATABASE_URL: database.url });
    for (const deadline = Date.now() + 30_000; (await advanced()) === null && Date.now() < deadline; ) await pause(20);
    expect(await advanced()).toBe(RUN);
    told.child.kill('SIGTERM');
    expect(await told.ended).toBe(0);
    for (const { child, ended } of workers.splice(0)) expect([child.kill('SIGTERM'), await ended]).toEqual([true, 0]);
    await store.close();
    checkout.remove();
    await database.drop();
  }, 120_000);
});
