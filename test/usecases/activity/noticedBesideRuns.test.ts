import { savePatrons } from '../../../src/store/savePatrons';
import { foldNoticed } from '../../../src/usecases/activity/foldNoticed';
import { beginUndo, workOnUndo } from '../../../src/usecases/runs/undoRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import { stateComplete } from '../../../src/usecases/stateComplete';
import { workOnRun, type Working } from '../../../src/usecases/runs/workOnRun';
import type { Run } from '../../../src/store/runs';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, items, plan, planned, runOf, stands } from '../runs/aRun';
import { noticed, uses } from './noticing';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'));
});
afterAll(() => server.close());

/** The run that ends memberships of 10 April 2024 which nobody has used. */
const RUN = '2026-05-01';

/** Members `1` and `2`, whom that run ends unless they use a library before. */
async function members(description: object = BY_HAND): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10', description);
  await library.tell(library.member(), library.member({ sourceId: '2', cards: [{ number: '2' }], memberships: [library.membership({ id: 'n' })] }));
  return library;
}

async function carriedOut(library: Library, run: Run, working: Working = {}): Promise<Run> {
  runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
  return workOnRun(server.app, library.id, run.id, working);
}

const notice = (library: Library, ...told: Parameters<typeof noticed>[2]) => noticed(server.app, library, told);
const ended = (library: Library) => library.sql('select membership_id as id from run_fact where consortium_id = $1 and withdrawn_at is null order by 1');

describe('A run', () => {
  test.each([
    ['the day before it', '2026-04-30', true],
    ['its day', RUN, true],
    ['the day after it', '2026-05-02', false],
  ])('does not plan to end a membership of which use was noticed on %s, unless that is too late', async (_, on, isSaved) => {
    const library = await members();
    server.setToday(day(on));
    await notice(library, { on });
    server.setToday(day(on < RUN ? RUN : on));
    const run = runOf(await plan(server, library, RUN));
    expect(await items(library, run.id)).toEqual([...(isSaved ? [] : ['1 PLANNED NORMAL>EXPIRED INACTIVE']), '2 PLANNED NORMAL>EXPIRED INACTIVE']);
    await carriedOut(library, run);
    expect(await ended(library)).toEqual([...(isSaved ? [] : [{ id: 'm' }]), { id: 'n' }]);
    expect(await library.ask('status')).toEqual({ status: isSaved ? 'NORMAL' : 'EXPIRED' });
  });

  test('skips whoever was noticed to use a library since it was planned', async () => {
    const library = await members();
    const run = await planned(server, library, RUN);
    await notice(library, { on: '2026-04-30' });
    expect(await carriedOut(library, run)).toMatchObject({ state: 'DONE' });
    expect(await items(library, run.id)).toEqual(['1 SKIPPED NOTHING_DUE NORMAL>EXPIRED INACTIVE', '2 DONE NORMAL>EXPIRED INACTIVE']);
  });

  test('does not end a membership of which use is noticed between looking at the patron and writing', async () => {
    const library = await members();
    const run = await planned(server, library, RUN);
    let isNoticed = false;
    const save: typeof savePatrons = async (...saving) => {
      if (!isNoticed) expect(await notice(library, { on: RUN })).toEqual(['recorded']);
      isNoticed = true;
      return savePatrons(...saving);
    };
    expect(await carriedOut(library, run, { save })).toMatchObject({ state: 'DONE' });
    expect(await items(library, run.id)).toEqual(['1 SKIPPED NOTHING_DUE NORMAL>EXPIRED INACTIVE', '2 DONE NORMAL>EXPIRED INACTIVE']);
    expect(await library.ask('status reasons { code }')).toEqual({ status: 'NORMAL', reasons: [{ code: 'MEMBER' }] });
  });

  test('that has ended a membership before use of the day before was told: it stands again', async () => {
    const library = await members();
    await carriedOut(library, await planned(server, library, RUN));
    expect(await library.ask('status')).toEqual({ status: 'EXPIRED' });
    await notice(library, { on: '2026-04-30' });
    expect(await library.ask('status')).toEqual({ status: 'NORMAL' });
    await foldNoticed(server.app, library.id);
    expect([await library.ask('status'), await ended(library)]).toEqual([{ status: 'NORMAL' }, [{ id: 'n' }]]);
  });

  test('that is held: the answer says that it waits, and every day of use is kept until it is done', async () => {
    const library = await members();
    await planned(server, library, RUN);
    server.setToday(day('2026-05-02'));
    await notice(library, {});
    const pending = { status: 'NORMAL', reasons: [{ code: 'MEMBER' }, { code: 'RUN_PENDING' }] };
    expect(await library.ask('status reasons { code }')).toEqual(pending);
    expect(await foldNoticed(server.app, library.id)).toBe(0);
    const [run] = await library.sql<{ id: string }>('select id from run where consortium_id = $1');
    await carriedOut(library, { id: run?.id } as Run);
    expect(await ended(library)).toEqual([{ id: 'm' }, { id: 'n' }]);
    expect([await foldNoticed(server.app, library.id), await uses(library)]).toEqual([1, { noticed: [], kept: ['SIP2 2026-05-02 all'] }]);
  });

  test('that is due and not done, nor planned: it is not brought about by folding, nor by the answer', async () => {
    const library = await members({});
    server.setToday(day('2026-05-02'));
    await notice(library, { on: '2026-05-02' });
    expect(await library.ask('status reasons { code }')).toEqual({ status: 'NORMAL', reasons: [{ code: 'MEMBER' }, { code: 'RUN_PENDING' }] });
    expect([await foldNoticed(server.app, library.id), await ended(library)]).toEqual([0, []]);
    await library.go('2026-05-02');
    expect(await ended(library)).toEqual([{ id: 'm' }, { id: 'n' }]);
    expect((await library.sql('select run_id is not null as planned from run_fact where consortium_id = $1')).every(({ planned: isPlanned }) => isPlanned === true)).toBe(true);
    expect((await uses(library)).noticed).toEqual([]);
  });

  test('that waits for a source sees use that was noticed meanwhile', async () => {
    const library = await members({ sources: [{ id: 'wise', institutions: '*' }] });
    await library.go(RUN);
    await notice(library, { on: '2026-04-30' });
    await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day(RUN) });
    await library.go('2026-05-02');
    expect([await ended(library), (await uses(library)).noticed]).toEqual([[{ id: 'n' }], []]);
  });

  test('that is undone: what stood before stands again, and use that was noticed still counts', async () => {
    const library = await members();
    const other = library.membership({ id: 'p', institution: library.there, type: 'PAID', enrolledOn: '2026-04-20', fee: { amount: 5 } });
    server.setToday(day('2026-04-20'));
    await library.tell({ sourceId: '1', memberships: [library.membership(), other] });
    const before = await stands(library);
    server.setToday(day(RUN));
    await notice(library, { on: '2026-04-30' });
    const run = await planned(server, library, RUN);
    await carriedOut(library, run);
    const answered = await library.ask('status');
    const order = { consortiumId: library.id, runId: run.id, by: 'Anna' };
    await workOnUndo(server.app, library.id, runOf(await beginUndo(server.app, order)));
    expect(await stands(library)).toEqual(before);
    expect([await library.ask('status'), (await uses(library)).noticed]).toEqual([answered, ['SIP2 2026-04-30']]);
    await carriedOut(library, runOf(await plan(server, library, RUN)));
    expect(await library.ask('status')).toEqual(answered);
  });
});
