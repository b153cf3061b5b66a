import { pino } from 'pino';
import { anybody } from '../support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { schema } from '../../src/app/server/schema';
import { dayOf } from '../../src/domain/day';
import { fuzzed } from '../fuzz/fuzzed';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, type Library } from '../usecases/aLibrary';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(dayOf(2026, 11, 21));
  library = await aLibrary(server, '2026-11-21');
  await library.tell(library.member());
});
afterAll(() => server.close());

test('A thousand random operations are answered or refused, and none fails or tells of the inside', async () => {
  const inside = await createServer(server.app, { log: pino({ level: 'silent' }), authenticate: anybody });
  const words = [library.id, library.here, library.there, '1', 'm', 'wise', '', '😀', "'", '00000000-0000-0000-0000-000000000000'];
  const { valid, faulty } = await fuzzed(inside, await schema(), words, SEED, 1000);
  await inside.close();
  expect(faulty).toEqual([]);
  expect(valid).toBeGreaterThanOrEqual(600);
});
