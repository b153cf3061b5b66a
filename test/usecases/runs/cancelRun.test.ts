import { approveRun } from '../../../src/usecases/runs/approveRun';
import { cancelRun } from '../../../src/usecases/runs/cancelRun';
import { planRun } from '../../../src/usecases/runs/planRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import type { Run } from '../../../src/store/runs';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from '../memberships/acting';
import { BY_HAND, codeOf, done, plan, planned, runOf, stands } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const MAY = '2024-05-01';
const HELD = { runs: { brake: { fromPatrons: 1 } } };

/** Two patrons who owe a fee and are reminded on 1 May 2024. */
async function owing(description: object, begins: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const fee = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 }, ...begins };
  await library.tell(...['1', '2'].map((sourceId) => ({ sourceId, kind: 'PERSON', cards: [{ number: sourceId }], memberships: [library.membership(fee)] })));
  return library;
}

const order = (library: Library, { id }: Pick<Run, 'id'>) => ({ consortiumId: library.id, runId: id, by: 'Bram' });
const cancel = (library: Library, run: Pick<Run, 'id'>, reason = 'the list of fees was wrong') => cancelRun(server.app, { ...order(library, run), reason });
const numbered = (library: Library): Promise<unknown> => library.sql('select number, state, planned_by as by from run where consortium_id = $1 and not forecast order by on_day, number');

describe('A plan that is cancelled', () => {
  test.each([['PLANNED', BY_HAND], ['HELD', { runs: { ...HELD.runs, automatic: false } }]])('while it is %s moves nobody, and says who turned it down and why', async (state, description) => {
    const library = await owing(description);
    const run = await planned(server, library, MAY);
    const before = await stands(library);
    const cancelled = runOf(await cancel(library, run));
    expect([run.state, cancelled]).toMatchObject([state, { state: 'CANCELLED', cancelledBy: 'Bram', cancelledBecause: 'the list of fees was wrong', cancelledAt: expect.any(Date) as Date }]);
    await library.go(MAY);
    expect(await stands(library)).toEqual(before);
    expect(await Promise.all([startRun, approveRun, undoRun].map(async (ordered) => codeOf(await ordered(server.app, order(library, run)))))).toEqual(['NOT_PLANNED', 'NOT_HELD', 'NOT_DONE']);
  });

  test('is not planned again by itself, but by whoever plans the day; that plan is started by hand', async () => {
    const library = await owing(HELD);
    await library.go(MAY);
    const [held] = await library.sql<Run>('select id, state from run where consortium_id = $1');
    expect(held?.state).toBe('HELD');
    runOf(await cancel(library, held as Run));
    await library.go(MAY);
    await library.go('2024-05-02');
    expect(await numbered(library)).toEqual([{ number: 1, state: 'CANCELLED', by: 'goodstanding' }]);
    expect(await library.ask('status reasons { code }', { card: '1' })).toMatchObject({ status: 'INVOICED', reasons: expect.arrayContaining([{ code: 'RUN_PENDING' }]) as unknown });
    runOf(await plan(server, library, MAY));
    await library.describe({ runs: { undoDays: 40 } });
    await library.go('2024-05-02');
    expect(await numbered(library)).toEqual([
      { number: 1, state: 'CANCELLED', by: 'goodstanding' }, { number: 2, state: 'STALE', by: 'Anna' }, { number: 3, state: 'PLANNED', by: 'goodstanding' },
    ]);
  });

  test('keeps later days waiting until its own is done, with an empty plan where nothing is left of it', async () => {
    const library = await owing(BY_HAND, { startsOn: MAY });
    runOf(await cancel(library, await planned(server, library, MAY)));
    for (const card of ['1', '2']) await act(server, 'cancel', { institution: library.here, card, reason: 'enrolled in error' });
    server.setToday(day('2024-06-01'));
    expect(await plan(server, library, '2024-06-01')).toMatchObject({ code: 'EARLIER_RUN_OPEN', message: expect.stringContaining('`2024-05-01` is CANCELLED; runs are done in the order of their days, so plan that day again') as string });
    expect(await done(server, library, MAY)).toMatchObject({ number: 2, changes: 0, state: 'DONE' });
  });

  test('of last days holds nothing, and another order may follow', async () => {
    const library = await owing(BY_HAND);
    server.setToday(day('2024-04-10'));
    const request = { institutions: null, types: null, endsFrom: day('2024-04-10'), endsThrough: day('2025-04-30'), endsOn: null, days: 30, reason: 'closed' };
    const ordered = () => planRun(server.app, { consortiumId: library.id, day: day('2024-04-10'), kind: null, request, by: 'Anna' });
    expect(codeOf(await cancel(library, runOf(await ordered())))).toBe('CANCELLED');
    expect(codeOf(await ordered())).toBe('PLANNED');
  });

  test('by two people, or while somebody starts it, is cancelled or started once', async () => {
    const library = await owing(BY_HAND);
    const run = await planned(server, library, MAY);
    const codes = (await Promise.all([cancel(library, run), cancel(library, run), startRun(server.app, order(library, run))])).map(codeOf);
    expect(codes.filter((code) => code === 'CANCELLED' || code === 'RUNNING')).toHaveLength(1);
  });
});

describe('A plan is not cancelled', () => {
  test.each(['RUNNING', 'PAUSED', 'DONE', 'DONE_WITH_ERRORS', 'UNDOING', 'UNDONE', 'STALE', 'CANCELLED', 'PLANNING'])('that is %s', async (state) => {
    const library = await owing(BY_HAND);
    const run = await planned(server, library, MAY);
    await library.sql(`update run set state = '${state}' where consortium_id = $1`);
    expect(codeOf(await cancel(library, run))).toBe('NOT_PLANNED');
  });

  test.each([['without a reason', ' '], ['for the number of a card', 'see 3550000000017'], ['for a reason of many lines', 'one\ntwo'], ['for one that nobody reads', 'x'.repeat(201)]])('%s', async (_name, reason) => {
    const library = await owing(BY_HAND);
    const run = await planned(server, library, MAY);
    expect(await cancel(library, run, reason)).toMatchObject({ code: 'REQUEST_UNUSABLE', message: expect.stringMatching(/^The order has a reason that has |^The order has a reason that holds /) as string });
  });
});
