import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { RUN_ORDERS } from './runOrders';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const HELD = { runs: { automatic: false, brake: { fromPatrons: 1 } } };

/** A library with a run of today in a state; null: not planned. */
async function aRunThatIs(state: string | null): Promise<{ readonly library: Library; readonly id: string }> {
  const library = await aLibrary(server, '2024-04-10', HELD);
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
  server.setToday(day('2024-05-01'));
  if (state === null) return { library, id: '' };
  const planned = await ordered(library, 'planRun', '');
  await library.sql(`update run set state = '${state}', planned_by = 'somebody', started_at = now() where consortium_id = $1`);
  return { library, id: planned.id };
}

async function ordered(library: Library, verb: string, id: string): Promise<{ readonly id: string; readonly code?: string }> {
  const args = verb === 'planRun' ? 'on: "2024-05-01"' : `id: "${id}"${verb === 'cancelRun' ? ', reason: "not now"' : ''}`;
  const { told } = await server.ask<{ told: { id: string; code?: string } }>(`mutation { told: ${verb}(consortium: "${library.id}", ${args}) { ... on Run { id } ... on RunRefused { code } } }`);
  return told;
}

const BEFORE: Readonly<Record<(typeof RUN_ORDERS)[number], string | null>> = { planRun: null, approveRun: 'HELD', cancelRun: 'HELD', startRun: 'PLANNED', pauseRun: 'RUNNING', resumeRun: 'PAUSED', undoRun: 'DONE' };

const countingRuns = (library: Library) => library.sql("select state, (select runs_held_from::text from consortium where id = $1) as held from run where consortium_id = $1 and state <> 'PLANNING'");

describe.each(RUN_ORDERS)('An order by %s', (verb) => {
  test('has its line, in the name of whoever gave it', async () => {
    const { library, id } = await aRunThatIs(BEFORE[verb]);
    const lines = () => library.sql('select what, act, outcome, caller from audit_line where consortium_id = $1 order by at, seq');
    const before = await lines();
    expect((await ordered(library, verb, id)).code).toBeUndefined();
    expect((await lines()).slice(before.length)).toEqual([{ what: verb, act: verb === 'approveRun' ? 'APPROVAL' : 'RUN', outcome: 'DONE', caller: 'anybody' }]);
  });

  test('does nothing where its line cannot be written', async () => {
    const { library, id } = await aRunThatIs(BEFORE[verb]);
    const before = await countingRuns(library);
    await asSuperuser(server.databaseUrl, 'revoke insert on audit_line from goodstanding_app');
    try {
      await expect(ordered(library, verb, id)).rejects.toThrow();
    } finally {
      await asSuperuser(server.databaseUrl, 'grant insert on audit_line to goodstanding_app');
    }
    expect(await countingRuns(library)).toEqual(before);
  });
});
