import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import type { Run } from '../../../src/store/runs';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from '../memberships/acting';
import { BY_HAND, codeOf, done, plan, planned, runOf } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** Two patrons who owe the fee of a period that begins on 1 May 2024. */
async function owing(description: object): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const fee = { type: 'PAID', endsOn: '2025-04-30', startsOn: '2024-05-01', fee: { amount: 5 } };
  await library.tell(...['1', '2'].map((sourceId) => ({ sourceId, kind: 'PERSON', cards: [{ number: sourceId }], memberships: [library.membership(fee)] })));
  return library;
}

const undo = (library: Library, { id }: Run) => undoRun(server.app, { consortiumId: library.id, runId: id, by: 'Bram' });
const start = (library: Library, { id }: Run) => startRun(server.app, { consortiumId: library.id, runId: id, by: 'Bram' });
const statusOf = async (library: Library, card: string): Promise<string> => (await library.ask<{ status: string }>('status', { card })).status;

test('A run is not undone before a later one, however many plans have only looked ahead', async () => {
  const library = await owing({ runs: { automatic: false, undoDays: 365 } });
  const may = await done(server, library, '2024-05-01');
  await library.go('2024-05-01');
  await done(server, library, '2024-10-01');
  await library.sql(
    `insert into run (consortium_id, id, on_day, number, kind, state, revision, forecast, patrons, changes, counts, brake, planned_at, planned_by, heard_at)
     select $1, gen_random_uuid(), '2025-01-01', n, 'MONTHLY', 'PLANNED', 1, true, 0, 0, '[]', '[]', now(), 'Anna', now() from generate_series(1, 600) n`,
  );
  expect(await undo(library, may)).toMatchObject({ code: 'LATER_RUN_DONE', message: expect.stringContaining('`2024-10-01`') as string });
});

describe('While the run of 1 May is undone', () => {
  test('one of 1 October that was planned before is not started: the days are done in their order', async () => {
    const library = await owing({ runs: { automatic: false, undoDays: 365 } });
    const may = await done(server, library, '2024-05-01');
    await library.go('2024-05-01');
    const october = await planned(server, library, '2024-10-01');
    expect(codeOf(await undo(library, may))).toBe('UNDONE');
    expect(await start(library, october)).toMatchObject({ code: 'EARLIER_RUN_OPEN', message: expect.stringContaining('2024-05-01') as string });
    runOf(await start(library, runOf(await plan(server, library, '2024-05-01'))));
    await library.go('2024-10-01');
    expect(codeOf(await start(library, october))).toBe('RUNNING');
    await library.go('2024-10-01');
    expect(await statusOf(library, '1')).toBe('DELINQUENT');
  });

  test('and nothing is left of it to be done, an empty plan lets the days after it go on', async () => {
    const library = await owing(BY_HAND);
    const may = await done(server, library, '2024-05-01');
    await undo(library, may);
    for (const card of ['1', '2']) await act(server, 'cancel', { institution: library.here, card, reason: 'enrolled in error' });
    await act(server, 'enrol', { institution: library.here, card: '1', type: 'PAID', startsOn: '2024-05-02' });
    const again = runOf(await plan(server, library, '2024-05-01'));
    expect(again).toMatchObject({ number: 2, changes: 0, state: 'PLANNED' });
    expect(codeOf(await start(library, again))).toBe('RUNNING');
    await library.go('2024-05-01');
    expect(await planned(server, library, '2024-06-01')).toMatchObject({ number: 1, changes: 1, state: 'PLANNED' });
  });
});

test('What was undone does not start by itself, nor when the plan that somebody has made since is outdated and planned again', async () => {
  const library = await owing({});
  await library.go('2024-05-01');
  const [may] = await library.sql<Run>("select id from run where consortium_id = $1 and on_day = '2024-05-01'");
  expect(codeOf(await undo(library, may as Run))).toBe('UNDONE');
  await planned(server, library, '2024-05-01');
  await library.describe({ runs: { undoDays: 40 } });
  await library.go('2024-05-01');
  expect(await library.sql("select number, state, planned_by from run where consortium_id = $1 and on_day = '2024-05-01' order by number")).toEqual([
    { number: 1, state: 'UNDONE', planned_by: 'goodstanding' }, { number: 2, state: 'STALE', planned_by: 'Anna' }, { number: 3, state: 'PLANNED', planned_by: 'goodstanding' },
  ]);
});
