import type { Policy } from '../../../src/policies/policy';
import type { Run } from '../../../src/store/runs';
import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { shippedPlugins, startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, codeOf, items, plan, runOf, stands } from './aRun';

const plugins = new Map(shippedPlugins);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'), plugins);
});
beforeEach(() => use(flanders));
afterAll(() => server.close());

const TODAY = '2024-04-10';
const flanders = shippedPlugins.get('flanders') as Policy;
/** The same version, but for the rule that ends memberships with their last day. */
const mended = { ...flanders, rules: flanders.rules.map((rule) => (rule.name === 'periodEnded' ? { ...rule, claims: () => [] } : rule)) } as Policy;

async function use(policy: Policy): Promise<void> {
  plugins.set('flanders', policy);
  await server.restart();
}

/** Two who have a last day, and one who has none. */
async function members(): Promise<Library> {
  const library = await aLibrary(server, TODAY, BY_HAND);
  const paid = (endsOn: string): object => library.membership({ type: 'PAID', enrolledOn: '2023-04-10', endsOn });
  await library.tell({ sourceId: '1', kind: 'PERSON', cards: [{ number: '1' }], memberships: [paid('2024-04-09')] }, { sourceId: '2', kind: 'PERSON', memberships: [paid('2025-04-09')] }, { sourceId: '3', kind: 'PERSON', memberships: [library.membership()] });
  return library;
}

const reevaluate = (library: Library) => plan(server, library, TODAY, 'REEVALUATE');

async function doIt(library: Library, run: Run): Promise<Run> {
  runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
  return workOnRun(server.app, library.id, run.id);
}

describe('Looking at everyone again', () => {
  test('finds nothing where what is stored is what facts and rules give', async () => {
    const library = await members();
    expect(await reevaluate(library)).toMatchObject({ code: 'NOTHING_DUE', message: expect.stringContaining('Nothing would change') as string });
  });

  test('lists whose standing differs, and only those; carried out they stand as if told under the rules as they are', async () => {
    const library = await members();
    await use(mended);
    const before = await stands(library);
    const run = runOf(await reevaluate(library));
    expect([run.kind, run.changes, await items(library, run.id)]).toEqual(['REEVALUATE', 2, ['1 PLANNED EXPIRED>NORMAL REEVALUATED', '2 PLANNED NORMAL>NORMAL REEVALUATED']]);
    expect(await stands(library)).toEqual(before);
    expect(await doIt(library, run)).toMatchObject({ state: 'DONE', undoUntil: null });
    expect(await library.ask('status validThrough')).toEqual({ status: 'NORMAL', validThrough: null });
    expect(codeOf(await reevaluate(library))).toBe('NOTHING_DUE');
    expect(codeOf(await undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }))).toBe('NOT_UNDOABLE');
  });

  test('leaves the days that have passed as they are recorded', async () => {
    const library = await members();
    server.setToday(day('2024-04-12'));
    await use(mended);
    const run = runOf(await plan(server, library, '2024-04-12', 'REEVALUATE'));
    await doIt(library, run);
    expect([await library.ask('status', { on: '2024-04-11' }), await library.ask('status')]).toEqual([{ status: 'EXPIRED' }, { status: 'NORMAL' }]);
  });
});
