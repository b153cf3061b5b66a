import { resolvePolicies } from '../../../src/policies/resolvePolicies';
import type { Application } from '../../../src/usecases/application';
import { saidAlike, type PreviewBooks } from '../../../src/usecases/previews/previewBooks';
import { previewPart } from '../../../src/usecases/previews/previewPart';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day } from '../aLibrary';

const TODAY = day('2025-03-10');
const BATCH = 500;
let server: TestServer;
let rows: readonly object[];
let books: PreviewBooks;
beforeAll(async () => {
  server = await startTestServer(TODAY);
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member());
  const kept: object[][] = [];
  const store = { ...server.app.store, query: async (...args: Parameters<Application['store']['query']>) => { const found = await server.app.store.query(...args); kept.push(found); return found; } } as Application['store'];
  const { rulebook } = resolvePolicies(server.app.shelf.rulebook(library.id)?.consortium as never, server.app.plugins);
  const by = { rulebook, sources: [], heldFrom: null };
  books = { consortiumId: library.id, before: by, after: by, revision: 1, from: TODAY, on: TODAY };
  await partOf(store);
  rows = kept[1] as object[];
});
afterAll(() => server.close());

function partOf(store: Application['store']): ReturnType<typeof previewPart> {
  return previewPart({ store }, { books, said: saidAlike(books), touched: { institutions: '*', types: [] }, after: null, through: null }, () => undefined);
}

/** A store that has everything at hand: a batch of patrons who are all the same, and after it nobody, or a failure. */
function storeWith(afterwards: () => Promise<object[]>): Application['store'] {
  const answers = [() => Promise.resolve(Array.from({ length: BATCH }, () => ({ id: 'somebody' }))), () => Promise.resolve(Array.from({ length: BATCH }, () => rows[0] as object)), afterwards];
  return { query: () => (answers.shift() ?? (() => Promise.resolve([])))() } as unknown as Application['store'];
}

test('While the patrons of a batch are projected, others are let in again and again', async () => {
  let others = 0;
  let isOver = false;
  const another = (): void => {
    others += 1;
    if (!isOver) setImmediate(another);
  };
  setImmediate(another);
  const { lookedAt } = await partOf(storeWith(() => Promise.resolve([])));
  isOver = true;
  expect(lookedAt).toBe(BATCH);
  expect(others).toBeGreaterThan(BATCH / 20);
});

test('Where the next batch cannot be read while one is projected, the preview fails with that', async () => {
  await expect(partOf(storeWith(() => Promise.reject(new Error('The database is away.'))))).rejects.toThrow('The database is away.');
});
