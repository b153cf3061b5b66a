import type { Run } from '../../../src/store/runs';
import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, done, items, plan, planned, runOf, stands } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

const RUN = '2024-05-01';
const owing = { type: 'PAID', endsOn: '2025-04-30', fee: { amount: 5 } };

async function aCrowd(size: number, description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  const people = Array.from({ length: size }, (_, index) => ({ sourceId: String(index), kind: 'PERSON', cards: [{ number: String(index) }], memberships: [library.membership(owing)] }));
  await library.tell(...people);
  return library;
}

const undo = (library: Library, run: Run, batch?: number) => undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Bram' }, undefined, batch);

const said = async (library: Library, card = '0', on: string | null = null): Promise<string> => {
  const { status, reasons } = await library.ask<{ status: string; reasons: { code: string }[] }>('status reasons { code }', { card, on });
  return [status, ...reasons.map(({ code }) => code)].join(' ');
};

describe('A run that is undone', () => {
  test('leaves everything as it was before, due and waiting for its run', async () => {
    const library = await aCrowd(7);
    await library.go('2024-04-30');
    await planned(server, library, RUN);
    const [before, answered] = [await stands(library), await said(library)];
    const [{ id }] = await library.sql<{ id: string }>('select id from run where consortium_id = $1') as [{ id: string }];
    const run = runOf(await startRun(server.app, { consortiumId: library.id, runId: id, by: 'Anna' }));
    await workOnRun(server.app, library.id, run.id);
    expect([await said(library), answered]).toEqual(['REMINDED MEMBER FEE_UNPAID', 'INVOICED MEMBER FEE_UNPAID RUN_PENDING']);
    expect(runOf(await undo(library, run, 3))).toMatchObject({ state: 'UNDONE', undoneBy: 'Bram' });
    expect(await stands(library)).toEqual(before);
    expect(await said(library)).toBe(answered);
    expect((await items(library, run.id)).every((item) => item.includes(' UNDONE '))).toBe(true);
    expect(await library.sql('select runs_held_from::text as held from consortium where id = $1')).toEqual([{ held: RUN }]);
  });

  test('was answered then as it was answered then', async () => {
    server.setNow(new Date('2024-05-01T06:00:00Z'));
    const library = await aCrowd(1);
    server.setNow(new Date('2024-05-01T08:00:00Z'));
    const run = await done(server, library, RUN);
    server.setNow(new Date('2024-05-01T10:00:00Z'));
    await undo(library, run);
    const asOf = async (moment: string): Promise<string> => (await library.ask<{ status: string }>('status', { card: '0', asOf: moment })).status;
    server.setNow(new Date('2024-05-01T12:00:00Z'));
    expect([await asOf('2024-05-01T07:00:00Z'), await asOf('2024-05-01T09:00:00Z'), await asOf('2024-05-01T11:00:00Z')]).toEqual(['INVOICED', 'REMINDED', 'INVOICED']);
  });

  test('leaves and lists those who were changed since', async () => {
    const library = await aCrowd(3);
    const run = await done(server, library, RUN);
    await library.tell({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: RUN }] });
    await undo(library, run);
    expect((await items(library, run.id)).map((item) => item.split(' ').slice(0, 3).join(' '))).toEqual(['0 UNDONE INVOICED>REMINDED', '1 LEFT CHANGED_SINCE', '2 UNDONE INVOICED>REMINDED']);
    expect([await said(library, '0'), await said(library, '1')]).toEqual(['INVOICED MEMBER FEE_UNPAID RUN_PENDING', 'REMINDED MEMBER FEE_UNPAID']);
  });

  test.each<[string, object]>([
    ['that changes nothing of them', { ...BY_HAND, name: 'Another name' }],
    ['that changes what stands', { ...BY_HAND, policies: [{ plugin: 'flanders', institutions: '*', settings: { fee: { delinquentAfterMonths: 2 } } }] }],
  ])('after a new description %s leaves them as they would stand under it without the run', async (_name, description) => {
    const [undone, never] = [await aCrowd(3), await aCrowd(3)];
    const run = await done(server, undone, RUN);
    await planned(server, never, RUN);
    for (const library of [undone, never]) {
      await library.describe(description);
      await library.go('2024-05-02');
    }
    const versions = await undone.sql<{ version: number }>('select distinct version from patron where consortium_id = $1');
    expect(versions).toEqual([{ version: 3 }]);
    await undo(undone, run, 2);
    expect((await items(undone, run.id)).map((item) => item.split(' ')[1])).toEqual(['UNDONE', 'UNDONE', 'UNDONE']);
    expect(await said(undone)).toBe('INVOICED MEMBER FEE_UNPAID RUN_PENDING');
    const life = 'status validThrough reasons { code } nextChange { on status } timeline { from through status reasons { code } }';
    expect(await undone.ask(life, { card: '0' })).toEqual(await never.ask(life, { card: '0' }));
    await planned(server, undone, RUN);
    for (const library of [undone, never]) await doLastPlan(library);
    const plain = (stood: unknown): string => JSON.stringify(stood).replaceAll(/library-\d+/g, 'library');
    expect(plain(await stands(undone))).toBe(plain(await stands(never)));
  });

  test('after a new description leaves those who were told of since, and can be planned again for the others', async () => {
    const library = await aCrowd(2);
    const run = await done(server, library, RUN);
    await library.describe({ ...BY_HAND, name: 'Another name' });
    await library.go('2024-05-02');
    await library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'ILS', on: '2024-05-02' }] });
    await undo(library, run, 1);
    expect((await items(library, run.id)).map((item) => item.split(' ').slice(0, 3).join(' '))).toEqual(['0 UNDONE INVOICED>REMINDED', '1 LEFT CHANGED_SINCE']);
    expect(runOf(await plan(server, library, RUN))).toMatchObject({ number: 2, changes: 1 });
  });

  test('broken off goes on where it was', async () => {
    const library = await aCrowd(5);
    const run = await done(server, library, RUN);
    const stop = (): never => {
      throw new Error('Killed.');
    };
    await expect(undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Bram' }, stop, 2)).rejects.toThrow('Killed.');
    expect(await library.sql("select count(*)::int as undone from run_item where consortium_id = $1 and state = 'UNDONE'")).toEqual([{ undone: 2 }]);
    expect(runOf(await undo(library, run, 2)).state).toBe('UNDONE');
    expect(await library.sql('select from run_fact where consortium_id = $1 and withdrawn_at is null')).toEqual([]);
  });

  test('can be broken off where everyone is left', async () => {
    const library = await aCrowd(3);
    const run = await done(server, library, RUN);
    for (const sourceId of ['0', '1', '2']) await library.tell({ sourceId, activity: [{ institution: library.here, via: 'ILS', on: RUN }] });
    const stop = (): never => {
      throw new Error('Stopped.');
    };
    await expect(undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Bram' }, stop, 2)).rejects.toThrow('Stopped.');
    expect(await library.sql("select count(*)::int as left from run_item where consortium_id = $1 and state = 'LEFT'")).toEqual([{ left: 2 }]);
  });

  test('by two at once: each patron once', async () => {
    const library = await aCrowd(12);
    const run = await done(server, library, RUN);
    await Promise.all([undo(library, run, 2), undo(library, run, 2)]);
    expect(runOf(await undoAgain(library, run)).state).toBe('UNDONE');
    expect(await library.sql('select distinct version from patron where consortium_id = $1')).toEqual([{ version: 3 }]);
  });

  test('is not done again by itself, nor are later ones, until somebody plans the day again', async () => {
    const library = await aCrowd(2, {});
    await library.go(RUN);
    const [{ id }] = (await library.sql<{ id: string }>('select id from run where consortium_id = $1')) as [{ id: string }];
    await undoRun(server.app, { consortiumId: library.id, runId: id, by: 'Bram' });
    await library.go('2024-10-05');
    expect(await said(library)).toBe('INVOICED MEMBER FEE_UNPAID RUN_PENDING');
    const again = runOf(await plan(server, library, RUN));
    expect(again).toMatchObject({ number: 2, changes: 2, state: 'PLANNED' });
    await library.go('2024-10-05');
    expect(await said(library)).toBe('INVOICED MEMBER FEE_UNPAID RUN_PENDING');
    await startRun(server.app, { consortiumId: library.id, runId: again.id, by: 'Bram' });
    await library.go('2024-10-05');
    expect(await said(library)).toBe('DELINQUENT MEMBER FEE_UNPAID');
  });
});

async function doLastPlan(library: Library): Promise<void> {
  const [last] = await library.sql<{ id: string }>('select id from run where consortium_id = $1 order by number desc limit 1');
  const run = runOf(await startRun(server.app, { consortiumId: library.id, runId: last?.id ?? '', by: 'Anna' }));
  expect(await workOnRun(server.app, library.id, run.id)).toMatchObject({ state: 'DONE', changes: 3 });
}

async function undoAgain(library: Library, run: Run) {
  const [row] = await library.sql<{ state: string }>('select state from run where consortium_id = $1');
  return row?.state === 'UNDONE' ? { kind: 'run' as const, run: { ...run, state: 'UNDONE' as const } } : undo(library, run);
}

describe('A run is not undone', () => {
  test('before it was started, and a second time', async () => {
    const library = await aCrowd(1);
    const run = await planned(server, library, RUN);
    expect(codeOf(await undo(library, run))).toBe('NOT_DONE');
    await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' });
    await workOnRun(server.app, library.id, run.id);
    expect(codeOf(await undo(library, run))).toBe('UNDONE');
    expect(codeOf(await undo(library, run))).toBe('NOT_DONE');
  });

  test.each([
    ['on the last day it is', '2024-05-31', 'UNDONE'],
    ['on the day after the last it is not', '2024-06-01', 'UNDO_TOO_LATE'],
  ])('after the window: %s', async (_name, on, code) => {
    const library = await aCrowd(1);
    const run = await done(server, library, RUN);
    server.setToday(day(on));
    expect(codeOf(await undo(library, run))).toBe(code);
  });

  test('after a later one, until that is undone', async () => {
    const library = await aCrowd(1, { runs: { automatic: false, undoDays: 365 } });
    const first = await done(server, library, RUN);
    await library.go(RUN);
    const second = await done(server, library, '2024-10-01');
    const refused = await undo(library, first);
    expect(refused).toMatchObject({ code: 'LATER_RUN_DONE', message: 'The run 1 of `2024-10-01` came after the run 1 of `2024-05-01`; undo it first.' });
    expect([codeOf(await undo(library, second)), codeOf(await undo(library, first))]).toEqual(['UNDONE', 'UNDONE']);
    expect(await said(library)).toBe('INVOICED MEMBER FEE_UNPAID RUN_PENDING');
  });
});
