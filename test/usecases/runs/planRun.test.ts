import { approveRun } from '../../../src/usecases/runs/approveRun';
import { cancelRun } from '../../../src/usecases/runs/cancelRun';
import { earlierChanges } from '../../../src/store/runs';
import { startRun } from '../../../src/usecases/runs/startRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, done, items, plan, planned, runOf, stands } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** Numbered members with an open fee, who are reminded on 1 May 2024, and as many who do not. */
async function aCrowd(size: number, description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };
  const people = Array.from({ length: size }, (_, index) => ({ sourceId: String(index).padStart(3, '0'), kind: 'PERSON', memberships: [library.membership(index % 2 === 0 ? owing : {})] }));
  await library.tell(...people);
  return library;
}

describe('A plan', () => {
  test('counts what the run moves, names whom, and changes nothing of them', async () => {
    const library = await aCrowd(6);
    await library.go('2024-04-30');
    const before = await stands(library);
    const run = await planned(server, library, '2024-05-01');
    expect(run).toMatchObject({ kind: 'MONTHLY', state: 'PLANNED', number: 1, patrons: 6, changes: 3, forecast: false, plannedBy: 'Anna', brake: [] });
    expect(run.counts).toEqual([{ institution: library.here, type: 'PAID', from: 'INVOICED', to: 'REMINDED', reason: 'FEE_UNPAID', endMoves: false, leftOut: false, memberships: 3 }]);
    expect(await items(library, run.id)).toEqual(['000', '002', '004'].map((id) => `${id} PLANNED INVOICED>REMINDED FEE_UNPAID`));
    expect(await stands(library)).toEqual(before);
  });

  test('keeps what would happen waiting from then on, whoever tells something of a patron', async () => {
    const library = await aCrowd(2);
    await planned(server, library, '2024-05-01');
    await library.tell({ sourceId: '000', cards: [{ number: '1' }], charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2024-05-01' }] });
    const { status, reasons } = await library.ask<{ status: string; reasons: { code: string; message: { text: string } }[] }>('status reasons { code message(language: "en", audience: STAFF) { text } }');
    expect([status, reasons.find(({ code }) => code === 'RUN_PENDING')?.message.text]).toEqual(['INVOICED', 'The run of 1 May 2024 is not released yet; the earlier answer stands.']);
  });

  test('of a day with several changes of one patron tells of all', async () => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell({ sourceId: '1', kind: 'PERSON', memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } }), library.membership({ id: 'n', institution: library.there, type: 'PAID', fee: { amount: 5 } })] });
    const run = await planned(server, library, '2024-05-01');
    expect(await items(library, run.id)).toEqual(['1 PLANNED INVOICED>REMINDED FEE_UNPAID INVOICED>REMINDED FEE_UNPAID']);
    expect(run).toMatchObject({ changes: 1 });
  });

  test('of a membership beside another tells from what that one goes, not the deciding one', async () => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell({ sourceId: '1', kind: 'PERSON', memberships: [library.membership(), library.membership({ id: 'n', type: 'PAID', enrolledOn: '2024-04-09', fee: { amount: 5 } })] });
    const run = await planned(server, library, '2024-05-01');
    expect(await items(library, run.id)).toEqual(['1 PLANNED INVOICED>REMINDED FEE_UNPAID']);
  });

  test('of a day that comes is a forecast: it is looked at, holds nothing and cannot be started, on its day neither', async () => {
    const library = await aCrowd(2);
    const forecast = runOf(await plan(server, library, '2024-05-01'));
    expect(forecast).toMatchObject({ forecast: true, state: 'PLANNED', changes: 1 });
    expect(await library.sql('select runs_held_from::text as held from consortium where id = $1')).toEqual([{ held: '2024-04-11' }]);
    const start = () => startRun(server.app, { consortiumId: library.id, runId: forecast.id, by: 'Anna' });
    expect(codeOf(await start())).toBe('DAY_AHEAD');
    const real = await planned(server, library, '2024-05-01');
    expect(real).toMatchObject({ forecast: false, number: 2, changes: 1 });
    expect(codeOf(await start())).toBe('DAY_AHEAD');
  });

  test('looks over the runs before it: what they will have moved is moved', async () => {
    const library = await aCrowd(2);
    const forecast = runOf(await plan(server, library, '2024-10-01'));
    expect(await items(library, forecast.id)).toEqual(['000 PLANNED REMINDED>DELINQUENT FEE_UNPAID']);
  });
});

describe('A run is not planned', () => {
  test.each<[string, string, string, object, string]>([
    ['on a day on which nothing is due', '2024-05-02', '2024-05-02', BY_HAND, 'NOTHING_DUE'],
    ['before standings are recorded', '2019-12-31', '2024-05-01', BY_HAND, 'BEFORE_FIRST_POLICY'],
    ['before the first policy', '2024-04-30', '2024-05-01', { ...BY_HAND, policies: [{ plugin: 'flanders', institutions: '*', from: '2024-05-01' }] }, 'BEFORE_FIRST_POLICY'],
    ['while an earlier day is not done', '2024-10-01', '2024-10-01', BY_HAND, 'EARLIER_RUN_OPEN'],
  ])('%s', async (_name, on, today, description, code) => {
    const library = await aCrowd(2, description);
    server.setToday(day(today));
    if (code === 'NOTHING_DUE') {
      await done(server, library, '2024-05-01');
      await library.go('2024-05-01');
      server.setToday(day(today));
    }
    expect(codeOf(await plan(server, library, on))).toBe(code);
  });

  test('as what it is not', async () => {
    const library = await aCrowd(2);
    server.setToday(day('2024-05-01'));
    const refused = await plan(server, library, '2024-05-01', 'EXPIRY_SHIFT');
    expect(refused).toMatchObject({ code: 'KIND_DOES_NOT_FIT', message: 'The run of `2024-05-01` is of kind MONTHLY, not EXPIRY_SHIFT; plan it as what it is, or leave the kind out.' });
    expect(await library.sql('select from run where consortium_id = $1')).toEqual([]);
    expect(codeOf(await plan(server, library, '2024-05-01', 'REEVALUATE'))).toBe('NOTHING_DUE');
  });

  test('twice, by one or by two at once', async () => {
    const library = await aCrowd(2);
    server.setToday(day('2024-05-01'));
    const outcomes = await Promise.all([plan(server, library, '2024-05-01'), plan(server, library, '2024-05-01')]);
    expect(outcomes.map(codeOf).sort()).toEqual(['ALREADY_PLANNED', 'PLANNED']);
    expect(codeOf(await plan(server, library, '2024-05-01'))).toBe('ALREADY_PLANNED');
  });

  test('while a policy that is assigned cannot be used', async () => {
    const library = await aCrowd(2);
    await library.sql(`update policy_assignment set settings = '{"inactivityTermMonths": "many"}' where consortium_id = $1`);
    await library.sql('update consortium set revision = revision + 1 where id = $1');
    await server.app.shelf.reload();
    expect(codeOf(await plan(server, library, '2024-05-01'))).toBe('POLICY_UNUSABLE');
  });
});

describe('A run that exceeds a limit', () => {
  const strict = { runs: { automatic: false, brake: { fromPatrons: 1 } } };

  test('waits for a second person, not for the one who planned it', async () => {
    const library = await aCrowd(2, strict);
    const run = await planned(server, library, '2024-05-01');
    expect(run).toMatchObject({ state: 'HELD', brake: [{ by: 'SHARE', changes: 1, allowed: 0 }] });
    const order = (by: string) => ({ consortiumId: library.id, runId: run.id, by });
    expect(codeOf(await startRun(server.app, order('Anna')))).toBe('RUN_HELD');
    expect(codeOf(await approveRun(server.app, order('Anna')))).toBe('SAME_PERSON');
    expect(runOf(await approveRun(server.app, order('Bram')))).toMatchObject({ state: 'PLANNED', approvedBy: 'Bram' });
    expect(codeOf(await approveRun(server.app, order('Carl')))).toBe('NOT_HELD');
    expect(codeOf(await startRun(server.app, order('Anna')))).toBe('RUNNING');
  });

  test('counts an earlier run also where somebody had looked ahead to it, or had turned down a plan', async () => {
    const library = await aCrowd(4, { runs: { automatic: false, brake: { share: 1, timesMedian: 1, fromPatrons: 1 } } });
    await plan(server, library, '2024-05-01');
    runOf(await cancelRun(server.app, { consortiumId: library.id, runId: (await planned(server, library, '2024-05-01')).id, by: 'Bram', reason: 'not yet' }));
    expect(await done(server, library, '2024-05-01')).toMatchObject({ number: 3, changes: 2 });
    await library.go('2024-05-01');
    expect(await earlierChanges(server.app.store, library.id, 'MONTHLY', 6)).toEqual([2]);
  });

  test('stops a consortium that does its runs by itself, until somebody approves; then it goes on with this day and the next', async () => {
    const library = await aCrowd(4, { runs: { brake: { fromPatrons: 1 } } });
    await library.go('2024-10-01');
    const [run] = await library.sql<{ id: string; state: string; day: string }>('select id, state, on_day::text as day from run where consortium_id = $1');
    expect(run).toMatchObject({ state: 'HELD', day: '2024-05-01' });
    expect(await library.sql('select advanced_through::text as done from consortium where id = $1')).toEqual([{ done: '2024-04-30' }]);
    await approveRun(server.app, { consortiumId: library.id, runId: run?.id ?? '', by: 'Bram' });
    await library.go('2024-10-01');
    expect(await library.sql('select on_day::text as day, state from run where consortium_id = $1 order by 1')).toEqual([{ day: '2024-05-01', state: 'DONE' }, { day: '2024-10-01', state: 'HELD' }]);
  });

  test('more than three times the median of the runs before it', async () => {
    const library = await aCrowd(20, { runs: { automatic: false, brake: { fromPatrons: 1, share: 1 } } });
    await library.sql(`insert into run (consortium_id, id, on_day, number, kind, state, revision, forecast, patrons, changes, counts, brake, planned_at, planned_by, heard_at)
      select $1, gen_random_uuid(), date '2024-01-01' + n, 1, 'MONTHLY', 'DONE', 1, false, 20, 3, '[]', '[]', now(), 'x', now() from generate_series(1, 3) n`);
    expect(await planned(server, library, '2024-05-01')).toMatchObject({ state: 'HELD', brake: [{ by: 'MEDIAN', changes: 10, allowed: 9 }] });
  });
});
