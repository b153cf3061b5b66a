import type { OverrideRequest } from '../../../src/domain/runs/overrideRequest';
import type { Run } from '../../../src/store/runs';
import { savePatrons } from '../../../src/store/savePatrons';
import { planRun } from '../../../src/usecases/runs/planRun';
import type { RunOutcome } from '../../../src/usecases/runs/runRefusal';
import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun, type Working } from '../../../src/usecases/runs/workOnRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { act } from '../memberships/acting';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, items, planned, runOf, stands } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2020-04-01'));
});
afterAll(() => server.close());

const CLOSED = { institutions: null, types: ['PAID'], days: null, reason: 'all libraries are closed' };
const MARCH: OverrideRequest = { ...CLOSED, endsFrom: day('2020-03-31'), endsThrough: day('2020-03-31'), endsOn: day('2020-04-30') };

/** Members by number, each with the last day of a paid membership here; what else is said of them goes with it. */
async function members(ends: Readonly<Record<string, string>>, description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2020-03-01', description);
  await library.tell(...Object.entries(ends).map(([id, endsOn]) => ({ sourceId: id, kind: 'PERSON', cards: [{ number: id }], memberships: [library.membership({ type: 'PAID', enrolledOn: '2019-04-01', endsOn })] })));
  return library;
}

const order = (library: Library, request: OverrideRequest, on: string, kind: 'OVERRIDE' | null = null): Promise<RunOutcome> => planRun(server.app, { consortiumId: library.id, day: day(on), kind, request, by: 'Anna' });

async function doIt(library: Library, run: Run, working: Working = {}): Promise<Run> {
  runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
  return workOnRun(server.app, library.id, run.id, working);
}

const undo = (library: Library, run: Run, batch?: number) => undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Bram' }, undefined, batch);

const said = async (library: Library, card: string, on: string | null = null): Promise<string> => {
  const { status, validThrough } = await library.ask<{ status: string; validThrough: string | null }>('status validThrough', { card, on });
  return `${status} ${validThrough}`;
};

describe('In the spring of 2020 subscriptions ending on 31 March are moved to 30 April', () => {
  test.each([
    ['on their last day', '2020-03-31', 'NORMAL 2020-03-31', 'NORMAL>NORMAL OVERRIDDEN'],
    ['on the day after it, as they were', '2020-04-01', 'EXPIRED null', 'EXPIRED>NORMAL OVERRIDDEN'],
  ])('%s', async (_name, today, before, change) => {
    const library = await members({ 'the day before': '2020-03-30', 'the last day': '2020-03-31', 'the day after': '2020-04-01' });
    await library.go(today);
    expect(await said(library, 'the last day')).toBe(before);
    const run = runOf(await order(library, MARCH, today));
    expect(run).toMatchObject({ kind: 'OVERRIDE', state: 'PLANNED', forecast: false, patrons: 3, changes: 1, request: MARCH });
    expect([await items(library, run.id), await said(library, 'the last day')]).toEqual([[`the last day PLANNED ${change}`], before]);
    expect(await doIt(library, run)).toMatchObject({ state: 'DONE', undoUntil: day(today) + 30 });
    expect(await said(library, 'the last day')).toBe('NORMAL 2020-04-30');
    expect(await Promise.all(['2020-03-31', '2020-04-01', '2020-04-30', '2020-05-01'].map((on) => said(library, 'the last day', on)))).toEqual(['NORMAL 2020-04-30', 'NORMAL 2020-04-30', 'NORMAL 2020-04-30', 'EXPIRED null']);
    expect(await said(library, 'the day before')).toBe('EXPIRED null');
    await library.go('2020-05-01');
    expect(await said(library, 'the last day')).toBe('EXPIRED null');
  });

  test('is in the history of each as told here, on whose order and why', async () => {
    const library = await members({ 1: '2020-03-31' });
    await library.go('2020-03-31');
    await doIt(library, runOf(await order(library, MARCH, '2020-03-31')));
    expect(await library.sql("select source, from_on::text, ends_on::text from recorded_end where consortium_id = $1 and superseded_at is null order by from_on")).toEqual([
      { source: 'wise', from_on: '2019-04-01', ends_on: '2020-03-31' },
      { source: 'goodstanding', from_on: '2020-03-31', ends_on: '2020-04-30' },
    ]);
    expect(await library.sql("select what, caller, purpose from audit_line where consortium_id = $1 and what = 'run'")).toEqual([{ what: 'run', caller: 'Anna', purpose: 'all libraries are closed' }]);
  });

  test('undone, everything is as it was before', async () => {
    const library = await members({ 1: '2020-03-31', 2: '2020-03-31', 3: '2020-03-31' });
    await library.go('2020-03-31');
    const before = await stands(library);
    const run = runOf(await order(library, MARCH, '2020-03-31'));
    await doIt(library, run);
    expect(runOf(await undo(library, run, 2))).toMatchObject({ state: 'UNDONE', undoneBy: 'Bram' });
    expect(await stands(library)).toEqual(before);
    expect(await said(library, '1')).toBe('NORMAL 2020-03-31');
  });

  test('undone after the old last day the memberships have ended on it, and no effect is told of it', async () => {
    const library = await members({ 1: '2020-03-31' }, { ...BY_HAND, policies: [{ plugin: 'flanders', institutions: '*', settings: { cancelHoldsOnExpiry: true } }] });
    await library.go('2020-03-31');
    const run = runOf(await order(library, MARCH, '2020-03-31'));
    await doIt(library, run);
    await library.go('2020-04-15');
    expect(await said(library, '1')).toBe('NORMAL 2020-04-30');
    await undo(library, run);
    await library.go('2020-04-15');
    expect([await said(library, '1'), await said(library, '1', '2020-03-31')]).toEqual(['EXPIRED null', 'NORMAL 2020-03-31']);
    expect(await library.sql('select from outbox where consortium_id = $1')).toEqual([]);
  });

  test('undone, whoever was told of since is left, and a last day that was recorded for the same day before stands again', async () => {
    const library = await members({ 1: '2020-03-31', 2: '2020-04-10' });
    await library.go('2020-03-31');
    await library.tell({ sourceId: '2', memberships: [library.membership({ type: 'PAID', enrolledOn: '2019-04-01', endsOn: '2020-03-31' })] });
    const run = runOf(await order(library, MARCH, '2020-03-31'));
    await doIt(library, run);
    await library.tell({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2020-03-31' }] });
    await undo(library, run);
    expect((await items(library, run.id)).map((item) => item.split(' ').slice(0, 3).join(' '))).toEqual(['1 LEFT CHANGED_SINCE', '2 UNDONE NORMAL>NORMAL']);
    expect([await said(library, '1'), await said(library, '2')]).toEqual(['NORMAL 2020-04-30', 'NORMAL 2020-03-31']);
  });
});

describe('An order to move last days', () => {
  test('by a number of days moves each by as many', async () => {
    const library = await members({ 1: '2020-03-31', 2: '2020-04-10', 3: '2020-04-11' });
    await library.go('2020-03-31');
    await doIt(library, runOf(await order(library, { ...MARCH, endsThrough: day('2020-04-10'), endsOn: null, days: 30 }, '2020-03-31')));
    expect(await Promise.all(['1', '2', '3'].map((card) => said(library, card)))).toEqual(['NORMAL 2020-04-30', 'NORMAL 2020-05-10', 'NORMAL 2020-04-11']);
  });

  test('means nobody at another institution or of another type than it names, nor whose membership renews itself', async () => {
    const library = await members({ 1: '2020-03-31' });
    const there = library.membership({ institution: library.there, type: 'PAID', enrolledOn: '2019-04-01', endsOn: '2020-03-31' });
    await library.tell({ sourceId: '2', kind: 'PERSON', memberships: [there] }, { sourceId: '3', kind: 'PERSON', memberships: [library.membership({ enrolledOn: '2019-04-01', endsOn: '2020-03-31' })] });
    const whom = async (request: Partial<OverrideRequest>): Promise<string[]> => (await items(library, runOf(await order(library, { ...MARCH, ...request }, '2020-03-31')).id)).map((item) => item.slice(0, 1));
    await library.go('2020-03-31');
    expect([await whom({ institutions: [library.here] }), await whom({ institutions: null }), await whom({ types: null })]).toEqual([['1'], ['1', '2'], ['1', '2']]);
  });

  test('says whom it means and leaves as he is, and why', async () => {
    const library = await members({ 1: '2020-03-31' });
    const paid = (more: object): object => library.membership({ type: 'PAID', enrolledOn: '2019-04-01', ...more });
    const person = (sourceId: string, ...memberships: readonly object[]): object => ({ sourceId, kind: 'PERSON', memberships });
    await library.tell(
      person('2 ends later', paid({ endsOn: '2020-05-02' })),
      person('3 ends then', paid({ endsOn: '2020-04-30' })),
      { ...person('4 will leave', paid({ endsOn: '2020-03-31' })), cards: [{ number: '4' }] },
      person('5 has renewed', paid({ endsOn: '2020-03-31' }), paid({ id: 'n', enrolledOn: '2020-03-01', startsOn: '2020-04-01', endsOn: '2021-03-31' })),
    );
    await library.go('2020-03-31');
    expect(await act(server, 'cancel', { institution: library.here, card: '4', atEnd: true, reason: 'moves away' })).toMatchObject({ after: { validThrough: '2020-03-31' } });
    const run = runOf(await order(library, { ...MARCH, endsThrough: day('2020-05-02') }, '2020-03-31'));
    expect((await items(library, run.id)).map((item) => item.replace('NORMAL>NORMAL ', ''))).toEqual(['1 PLANNED OVERRIDDEN', '2 ends later LEFT_OUT ENDS_LATER', '3 ends then LEFT_OUT SAME_END', '4 will leave LEFT_OUT CANCELLED', '5 has renewed LEFT_OUT ALREADY_RENEWED']);
    expect(run.counts.map(({ leftOut, reason, memberships }) => [leftOut, reason, memberships])).toEqual([[false, 'OVERRIDDEN', 1], [true, 'ALREADY_RENEWED', 1], [true, 'CANCELLED', 1], [true, 'ENDS_LATER', 1], [true, 'SAME_END', 1]]);
  });

  test('of what a feed keeps is for the library system', async () => {
    const library = await members({ 1: '2020-03-31' }, { ...BY_HAND, sources: [{ id: 'wise', institutions: '*', keeps: ['MEMBERSHIPS'] }] });
    server.setToday(day('2020-03-31'));
    expect(await order(library, MARCH, '2020-03-31')).toMatchObject({ code: 'NOTHING_DUE', message: expect.stringContaining('1 for `RECORD_KEPT_ELSEWHERE`') as string });
    expect(await library.sql('select from run where consortium_id = $1')).toEqual([]);
  });

  test('holds no day, no run and no other order', async () => {
    const library = await members({ 1: '2020-03-31' });
    await library.go('2020-03-31');
    await library.tell({ sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }], memberships: [library.membership({ type: 'PAID', enrolledOn: '2020-03-15', endsOn: '2021-03-31', fee: { amount: 5 } })] });
    const held = await library.sql('select runs_held_from::text from consortium where id = $1');
    const [one, other] = (await Promise.all([order(library, MARCH, '2020-03-31'), order(library, MARCH, '2020-03-31')])).map(runOf) as [Run, Run];
    expect([one.number, other.number].sort()).toEqual([1, 2]);
    expect(await library.sql('select runs_held_from::text from consortium where id = $1')).toEqual(held);
    const monthly = await planned(server, library, '2020-04-01');
    expect(monthly).toMatchObject({ kind: 'MONTHLY', number: 1, changes: 1 });
    await doIt(library, one);
    await doIt(library, monthly);
    await library.go('2020-04-01');
    expect([await said(library, '1'), await said(library, '2')]).toEqual(['NORMAL 2020-04-30', 'REMINDED 2020-10-31']);
    expect(await doIt(library, other)).toMatchObject({ state: 'DONE' });
    expect(await items(library, other.id)).toEqual(['1 SKIPPED NOTHING_DUE NORMAL>NORMAL OVERRIDDEN']);
    expect([codeOf(await undo(library, one)), await said(library, '1')]).toEqual(['UNDONE', 'EXPIRED null']);
  });

  test('is looked at again for each: whoever has renewed, ended or been moved meanwhile is skipped', async () => {
    const library = await members({ 1: '2020-03-31', 2: '2020-03-31', 3: '2020-03-31' });
    await library.go('2020-03-31');
    const run = runOf(await order(library, MARCH, '2020-03-31'));
    const paid = (more: object): object => library.membership({ type: 'PAID', enrolledOn: '2019-04-01', ...more });
    await library.tell({ sourceId: '1', memberships: [paid({ cancelledOn: '2020-03-31' })] }, { sourceId: '2', memberships: [paid({ endsOn: '2020-06-30' })] });
    await doIt(library, run);
    expect((await items(library, run.id)).map((item) => item.split(' ').slice(0, 3).join(' '))).toEqual(['1 SKIPPED NOTHING_DUE', '2 SKIPPED NOTHING_DUE', '3 DONE NORMAL>NORMAL']);
  });

  test('whose writing writes nothing is an error, and not done', async () => {
    const library = await members({ 1: '2020-03-31' });
    await library.go('2020-03-31');
    const run = runOf(await order(library, MARCH, '2020-03-31'));
    await expect(doIt(library, run, { save: async () => [] })).rejects.toThrow('was to commit 1 facts of 1 patrons, and 0 were written');
    expect((await workOnRun(server.app, library.id, run.id, { save: savePatrons })).state).toBe('DONE');
  });

  test('that exceeds a limit waits for a second person', async () => {
    const library = await members({ 1: '2020-03-31' }, { runs: { automatic: false, brake: { fromPatrons: 1 } } });
    await library.go('2020-03-31');
    expect(runOf(await order(library, MARCH, '2020-03-31'))).toMatchObject({ state: 'HELD', brake: [{ by: 'SHARE' }] });
  });
});

describe('An order to move last days is refused', () => {
  test.each<[string, Partial<OverrideRequest>, string, string]>([
    ['for a day that has not come', {}, '2020-04-01', 'NOT_TODAY'],
    ['for a day that has passed', {}, '2020-03-30', 'NOT_TODAY'],
    ['that begins after its end', { endsFrom: day('2020-04-02') }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['with a new last day and a number of days', { days: 3 }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['with neither', { endsOn: null }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['with no days at all', { endsOn: null, days: 0 }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['with more days than ten years', { endsOn: null, days: 3661 }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['with a new last day before today', { endsOn: day('2020-03-30') }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['of an institution that there is not', { institutions: ['nowhere'] }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['of a type that there is not', { types: ['GOLD'] }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['of no type', { types: [] }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['without a reason', { reason: ' ' }, '2020-03-31', 'REQUEST_UNUSABLE'],
    ['that means nobody', { endsFrom: day('2020-03-29'), endsThrough: day('2020-03-30') }, '2020-03-31', 'NOTHING_DUE'],
  ])('%s', async (_name, request, on, code) => {
    const library = await members({ 1: '2020-03-31' });
    server.setToday(day('2020-03-31'));
    expect(codeOf(await order(library, { ...MARCH, ...request }, on))).toBe(code);
  });

  test('without saying whose, and what is none with a selection', async () => {
    const library = await members({ 1: '2020-03-31' });
    server.setToday(day('2020-03-31'));
    const plan = (kind: 'OVERRIDE' | 'MONTHLY', request: OverrideRequest | null) => planRun(server.app, { consortiumId: library.id, day: day('2020-03-31'), kind, request, by: 'Anna' });
    expect([codeOf(await plan('OVERRIDE', null)), codeOf(await plan('MONTHLY', MARCH))]).toEqual(['REQUEST_UNUSABLE', 'REQUEST_UNUSABLE']);
  });
});
