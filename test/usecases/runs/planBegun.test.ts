import type { QueryRunner } from 'typeorm';
import type { Application } from '../../../src/usecases/application';
import { removeBrokenOff } from '../../../src/store/runPlans';
import type { RunKind } from '../../../src/domain/runs/run';
import { planRun } from '../../../src/usecases/runs/planRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import type { RunOutcome } from '../../../src/usecases/runs/runRefusal';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, plan, planned } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const MAY = '2024-05-01';

/** Two patrons who owe a fee and are reminded on 1 May 2024, which is today. */
async function owing(description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const fee = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  await library.tell(...['1', '2'].map((sourceId) => ({ sourceId, kind: 'PERSON', cards: [{ number: sourceId }], memberships: [library.membership(fee)] })));
  server.setToday(day(MAY));
  return library;
}

/** The application with something that happens once, after a statement that is like a text has been answered. */
function after(like: RegExp, happens: () => Promise<unknown>): Application {
  const { store } = server.app;
  let isDone = false;
  const query: typeof store.query = async (consortiumId, statement, values, within) => {
    const rows = await store.query<never>(consortiumId, statement, values, within);
    if (isDone || !like.test(typeof statement === 'string' ? statement : statement.text)) return rows;
    isDone = true;
    await happens();
    return rows;
  };
  return { ...server.app, store: { ...store, query } };
}

const order = (library: Library, days: number): Parameters<typeof planRun>[1] => {
  const request = { institutions: null, types: null, endsFrom: day(MAY), endsThrough: day('2025-04-30'), endsOn: null, days, reason: 'closed' };
  return { consortiumId: library.id, day: day(MAY), kind: null, request, by: 'Anna' };
};

/** Somebody else begins an order of the day, and is done with it when what is returned is called. */
async function begunBy({ id }: Library, number: number): Promise<() => Promise<void>> {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  let written: Promise<unknown> = Promise.resolve();
  await new Promise<void>((begun) => {
    written = server.app.store.inTransaction(id, async (manager) => {
      await manager.query(
        `insert into run (consortium_id, id, on_day, number, kind, state, revision, forecast, patrons, changes, counts, brake, planned_at, planned_by, heard_at)
         values ($1, gen_random_uuid(), $2, $3, 'REEVALUATE', 'PLANNED', 1, false, 0, 0, '[]', '[]', now(), 'Bram', now())`,
        [id, MAY, number],
      );
      begun();
      await ended;
    });
  });
  return async () => {
    end();
    await written;
  };
}

/** Until a statement waits for another. */
async function somebodyWaits(): Promise<void> {
  for (let waits = 0; waits === 0; ) waits = (await server.app.store.query('', "select from pg_locks where not granted and locktype = 'transactionid'")).length;
}

const states = (library: Library): Promise<unknown> => library.sql('select number, kind, state from run where consortium_id = $1 order by number');

describe('Several who plan at the same moment', () => {
  test('plan a day once, also when one has looked whether there is a plan before the other began his', async () => {
    const library = await owing();
    const late = after(/on_day = \$2 order by number/, () => plan(server, library, MAY));
    expect(codeOf(await planRun(late, { consortiumId: library.id, day: day(MAY), kind: null, by: 'Bram' }))).toBe('ALREADY_PLANNED');
    expect(await states(library)).toEqual([{ number: 1, kind: 'MONTHLY', state: 'PLANNED' }]);
  });

  test('plan whatever they order beside each other, behind two others too', async () => {
    const library = await owing();
    const [first, second] = [await begunBy(library, 1), await begunBy(library, 2)];
    const outcome = planRun(server.app, order(library, 1));
    await somebodyWaits();
    await first();
    await somebodyWaits();
    await second();
    expect(await outcome).toMatchObject({ kind: 'run', run: { number: 3, state: 'PLANNED' } });
  });

  test('plan the run of a day beside orders of that day', async () => {
    const library = await owing();
    const outcomes: RunOutcome[] = await Promise.all([plan(server, library, MAY), ...[1, 2, 3, 4].map((days) => planRun(server.app, order(library, days)))]);
    expect(outcomes.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'PLANNED'));
  });
});

test('A plan that is still being written is not started', async () => {
  const library = await owing();
  const run = await planned(server, library, MAY);
  await library.sql("update run set state = 'PLANNING' where consortium_id = $1");
  expect(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' })).toMatchObject({ code: 'NOT_PLANNED' });
});

describe('A plan that was broken off while it was written', () => {
  const brokenOff = (library: Library, kind: RunKind, secondsAgo: number) =>
    library.sql(
      `insert into run (consortium_id, id, on_day, number, kind, state, revision, forecast, patrons, changes, counts, brake, planned_at, planned_by, heard_at)
       values ($1, gen_random_uuid(), '2024-04-10', 9, '${kind}', 'PLANNING', 1, false, 0, 0, '[]', '[]', now(), 'Anna', now() - interval '${secondsAgo} seconds')`,
    );
  const left = async (library: Library): Promise<number> => (await library.sql("select from run where consortium_id = $1 and state = 'PLANNING'")).length;

  test.each<RunKind>(['MONTHLY', 'OVERRIDE', 'REEVALUATE'])('is removed with the next plan, of whatever day: %s', async (kind) => {
    const library = await owing();
    await brokenOff(library, kind, 60);
    await planned(server, library, MAY);
    expect(await left(library)).toBe(0);
  });

  test('is removed when an order is planned, and when the day goes on', async () => {
    const library = await owing();
    await brokenOff(library, 'OVERRIDE', 60);
    await planRun(server.app, order(library, 1));
    expect(await left(library)).toBe(0);
    await brokenOff(library, 'OVERRIDE', 60);
    await library.go('2024-05-02');
    expect(await left(library)).toBe(0);
  });

  test('is not taken for one while somebody writes on it', async () => {
    const library = await owing();
    await brokenOff(library, 'OVERRIDE', 5);
    await planned(server, library, MAY);
    expect(await left(library)).toBe(1);
  });
});

test('A plan whose one statement takes longer than any sign of life is kept while it is written', async () => {
  const library = await owing();
  const { store } = server.app;
  let tidied: Promise<void> | undefined;
  /** Nothing was said of the plan for an hour, and somebody tidies up before the first row of it is there. */
  const tidy = async (): Promise<void> => {
    await library.sql("update run set heard_at = now() - interval '1 hour' where consortium_id = $1 and state = 'PLANNING'");
    await store.inTransaction(library.id, (manager) => removeBrokenOff(manager, library.id));
  };
  const inTransaction: typeof store.inTransaction = (consortiumId, work, within) =>
    store.inTransaction(consortiumId, (manager) => {
      const runner = manager.queryRunner as QueryRunner;
      const query = runner.query.bind(runner) as (text: string, ...rest: unknown[]) => Promise<unknown>;
      Object.assign(runner, { query: async (text: string, ...rest: unknown[]) => (text.includes('insert into run_item') ? (tidied ??= tidy()) : Promise.resolve()).then(() => query(text, ...rest)) });
      return work(manager);
    }, within);
  const outcome = await planRun({ ...server.app, store: { ...store, inTransaction } }, { consortiumId: library.id, day: day(MAY), kind: null, by: 'Anna' });
  expect([tidied !== undefined, codeOf(outcome), outcome.kind === 'run' && outcome.run.changes]).toEqual([true, 'PLANNED', 2]);
});
