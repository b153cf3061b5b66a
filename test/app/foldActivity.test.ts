import { pino } from 'pino';
import { foldActivity, type FoldingActivity } from '../../src/app/foldActivity';
import { startTestServer, type TestServer } from '../support/testServer';
import { noticed, uses } from '../usecases/activity/noticing';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

let server: TestServer;
let folding: FoldingActivity;
let lines: string[];
beforeEach(async () => {
  server = await startTestServer(day('2025-03-10'));
  lines = [];
  folding = foldActivity(server.app, pino({}, { write: (line: string) => void lines.push(line) }));
});
afterEach(async () => {
  await folding.stop();
  await server.close();
});

async function aUser(): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member());
  await noticed(server.app, library, [{}]);
  return library;
}

describe('Every few seconds', () => {
  test('noticed use of every consortium is folded; of one where that fails it stays, and the log says so', async () => {
    const [bad, good] = [await aUser(), await aUser()];
    await bad.sql("update membership set starts_on = 'infinity' where consortium_id = $1");
    await folding.fold();
    expect((await uses(good)).kept).toEqual(['SIP2 2025-03-10 all']);
    expect(await uses(bad)).toEqual({ noticed: ['SIP2 2025-03-10'], kept: [] });
    expect(lines.join()).toContain(`The noticed use of ${bad.id} could not be folded; trying again.`);
  });

  test('nothing is folded any more once it has been told to stop', async () => {
    const library = await aUser();
    await folding.stop();
    await folding.fold();
    expect((await uses(library)).kept).toEqual([]);
  });
});
