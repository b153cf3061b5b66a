import type { Consortium } from '../../../src/domain/consortium';
import { eraseRows, lockPatron } from '../../../src/store/erasure';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day } from '../aLibrary';
import { previewed, previewOf } from './aPreview';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

test('Of a patron whose erasure comes to its end while a preview is kept, no example is kept', async () => {
  const { app } = server;
  const library = await aLibrary(server, '2025-03-10');
  const owing = (sourceId: string): object => library.member({ sourceId, cards: [{ number: sourceId }], charges: [{ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-02-01' }] });
  const [gone, stays] = await library.tell(owing('1'), owing('2'));
  const draft = { ...(app.shelf.rulebook(library.id)?.consortium as Consortium), policies: [{ plugin: 'flanders', institutions: '*' as const, settings: { charges: { max: 10 } } }] };
  let preview: ReturnType<typeof previewOf> | null = null;
  await app.store.inTransaction(library.id, async (manager) => {
    await lockPatron(manager, library.id, gone?.patronId as string);
    await eraseRows(manager, library.id, gone?.patronId as string, []);
    preview = previewOf(server, draft);
    await waiting(library.id);
  });
  const { summary, examples } = await previewed(server, library.id, await (preview as unknown as ReturnType<typeof previewOf>));
  expect([summary.changed, examples.map(({ patronId }) => patronId)]).toEqual([2, [stays?.patronId]]);
});

/** Until the preview waits for the erasure, or has been kept without doing so. */
async function waiting(consortiumId: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const [row] = await server.app.store.query<{ isSo: boolean }>(consortiumId, "select exists (select from pg_locks where not granted) or exists (select from policy_preview where consortium_id = $1) as \"isSo\"", [consortiumId]);
    if (row?.isSo === true) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('The preview neither waited nor was kept.');
}
