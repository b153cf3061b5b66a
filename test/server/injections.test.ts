import { schema } from '../../src/app/server/schema';
import { dayOf } from '../../src/domain/day';
import { injected } from '../fuzz/injected';
import { INJECTIONS, questionsByText } from '../fuzz/injections';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, type Library } from '../usecases/aLibrary';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(dayOf(2026, 11, 21));
  library = await aLibrary(server, '2026-11-21');
  await library.tell(library.member());
});
afterAll(() => server.close());

test('There are five hundred injections, and a question for every text that can be given', async () => {
  expect(new Set(INJECTIONS).size).toBeGreaterThanOrEqual(500);
  expect(questionsByText(await schema()).map(({ name }) => name)).toEqual(expect.arrayContaining(['standing(card)', 'standing(institution)', 'patron(id)', 'history(after)', 'differences(consortium)']));
});

test('No text changes a statement: nothing is found by it, and no statement fails', async () => {
  const few = INJECTIONS.filter((_, index) => index % 25 === 0);
  expect(await injected(server, library, few)).toEqual({ asked: expect.any(Number) as number, failed: [], extra: [] });
});
