import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AT_THE_MACHINE } from '../../../src/app/access/atTheMachine';
import { developmentKey } from '../../../src/app/access/developmentKey';
import { readyLines } from '../../../src/app/readyLines';
import { temporaryFolder } from '../../../src/app/temporaryFolder';
import { keyNamedBy } from '../../../src/usecases/keys/keyText';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { startTestServer, type TestServer } from '../../support/testServer';
import { day } from '../../usecases/aLibrary';

let server: TestServer;
let data: ReturnType<typeof temporaryFolder>;
beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'));
});
afterAll(() => server.close());
beforeEach(() => {
  data = temporaryFolder();
});
afterEach(() => data.remove());

const made = () => developmentKey(server.app, join(data.folder, 'data'));

describe('The development key', () => {
  test('is an operator’s, and is kept for its owner’s eyes only', async () => {
    const { text, path } = await made();
    expect(await server.app.keys.holderOf(text)).toMatchObject({ consortium: '*', institutions: null, mayExplore: true });
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([`${text}\n`, 0o600]);
  });

  test('is the same at the next start', async () => {
    expect(await made()).toEqual(await made());
  });

  test.each([
    ['has been revoked', async (text: string) => void (await revokeKey(server.app, AT_THE_MACHINE, { consortiumId: null, id: keyNamedBy(text)?.id ?? '' }))],
    ['is of another database', async (_text: string, path: string) => writeFileSync(path, `gs_all_0123456789abcdef_${'A'.repeat(43)}\n`, { mode: 0o644 })],
    ['is no key', async (_text: string, path: string) => writeFileSync(path, '')],
  ])('is another one when that of the last start %s', async (_case, spoil) => {
    const { text, path } = await made();
    await spoil(text, path);
    const next = await made();
    expect(next.text).not.toBe(text);
    expect(await server.app.keys.holderOf(next.text)).not.toBeNull();
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual([`${next.text}\n`, 0o600]);
  });

  test('is told at the end of a start, for the page only behind the sign that no server is sent', () => {
    const lines = readyLines('http://127.0.0.1:4000', { text: 'gs_all_a_b', path: 'data/development-key' }).join('\n');
    expect(lines).toContain('\nexport KEY=gs_all_a_b\n');
    expect(lines).toContain('\nReady. Ask at http://127.0.0.1:4000/graphiql#key=gs_all_a_b, for example:\n');
    expect(readyLines('http://127.0.0.1:4000', null)).toEqual(['Ready. Ask at http://127.0.0.1:4000/graphql, with a key or a sign-in.']);
  });
});
