import { dayOf } from '../../src/domain/day';
import { personalRequests } from '../fuzz/personalRequests';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary } from '../usecases/aLibrary';

const SEED = Number(process.env.PROPERTY_SEED ?? 20261122);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(dayOf(2026, 11, 21));
  await aLibrary(server, '2026-11-21');
});
afterAll(() => server.close());

test('Requests full of personal data that fail in every way leave none of it in the log', async () => {
  const { lines, leaked } = await personalRequests(server.app, SEED, 600);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.join()).toContain('[removed]');
  expect(leaked).toEqual([]);
});
