import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/app/embedded/embeddedPostgres';
import { freePort } from '../../src/app/embedded/freePort';
import { openDatabase, type OpenDatabase } from '../../src/app/openDatabase';
import { anybody } from '../support/anybody';
import { createServer } from '../../src/app/server/createServer';
import { civilDate } from '../../src/app/systemClock';
import { watchMidnights } from '../../src/app/watchMidnights';
import type { Application } from '../../src/usecases/application';
import { applyDescription } from '../../src/usecases/applyDescription';
import { openShelf } from '../../src/usecases/openShelf';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { secretsFrom } from '../../src/usecases/secrets';
import { shippedPlugins } from '../support/testServer';
import { day } from '../usecases/aLibrary';
import { NO_TRAIL } from '../support/noTrail';

const configured = (databaseUrl: string) => ({ databaseUrl, preparesStatements: true, dataFolder: '' });

let folder: string;
let postgres: EmbeddedPostgres;
const start = () => startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, settings: { fsync: 'off' } });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-away-'));
  postgres = await start();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

describe('A database that is away at the start', () => {
  test('for good: it is waited for, said so, and then given up in a sentence without the password', async () => {
    const port = await freePort(0);
    const lines: string[] = [];
    const opening = openDatabase(configured(`postgres://staff:secret@127.0.0.1:${port}/library`), (line) => lines.push(line), 1500);
    await expect(opening).rejects.toThrow(`The database at 127.0.0.1:${port}/library cannot be used: connect ECONNREFUSED 127.0.0.1:${port}. Start it, or mend DATABASE_URL.`);
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines)).toEqual(new Set(['The database does not answer yet; trying again.']));
  });

  test.each([
    ['a password that is wrong', (url: URL) => void (url.password = 'secret'), /cannot be used: password authentication failed for user "goodstanding"\. Start it, or mend DATABASE_URL\.$/],
    ['a database that is not there', (url: URL) => void (url.pathname = '/nowhere'), /\/nowhere cannot be used: database "nowhere" does not exist\. Start it, or mend DATABASE_URL\.$/],
  ])('%s: said at once', async (_name, change, sentence) => {
    const url = new URL(postgres.url);
    change(url);
    const lines: string[] = [];
    const problem: unknown = await openDatabase(configured(url.href), (line) => lines.push(line)).catch((error: unknown) => error);
    expect((problem as Error).message).toMatch(sentence);
    expect((problem as Error).message).not.toContain(new URL(postgres.url).password);
    expect((problem as Error).message).not.toContain('secret');
    expect(lines).toEqual([]);
  });

  test('for a while: the start goes on when it comes', async () => {
    await postgres.stop();
    const lines: string[] = [];
    const opening = openDatabase(configured(postgres.url), (line) => lines.push(line));
    while (lines.length === 0) await pause(20);
    postgres = await start();
    const database = await opening;
    await database.store.ping();
    await database.close();
    expect(lines).toContain('The database does not answer yet; trying again.');
  });
});

describe('A database that goes away in the middle', () => {
  const DESCRIPTION = {
    id: 'one',
    timeZone: 'Europe/Brussels',
    languages: ['en'],
    since: '2024-01-01',
    institutions: ['here'],
    membershipTypes: [{ code: 'ADULT', appliesTo: 'PERSON', renewal: 'NONE', fee: 0 }],
    policies: [{ plugin: 'template', institutions: '*' }],
  };
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  let database: OpenDatabase;
  let app: Application;
  let server: FastifyInstance;
  let address: string;

  beforeAll(async () => {
    database = await openDatabase(configured(postgres.url), () => undefined);
    const clock = { now: () => new Date(), today: () => day('2025-03-10'), dayAt: civilDate };
    app = { store: database.store, shelf: await openShelf(database.store, shippedPlugins), clock, plugins: shippedPlugins, secrets: secretsFrom('a secret of the tests'), keys: keyRing(database.store, clock), audit: NO_TRAIL };
    const read = readDescription(DESCRIPTION, day('2024-01-01'));
    if (read.kind === 'refused') throw new Error(read.problems.map(({ message }) => message).join());
    await applyDescription(app, read.consortium);
    await app.shelf.reload();
    server = await createServer(app, { authenticate: anybody, log });
    await server.listen({ port: 0, host: '127.0.0.1' });
    address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const post = async (query: string) => {
    const reply = await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { data, errors } = (await reply.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
    return { status: reply.status, retryAfter: reply.headers.get('retry-after'), data, errors: errors?.map(({ message, extensions }) => [extensions.code, message]) };
  };
  const ask = () => post('{ standing(card: "1", institution: "here") { validity } }');
  const tell = (sourceId: string) =>
    post(`mutation { recordFacts(consortium: "one", source: "wise", patrons: [{ sourceId: "${sourceId}", kind: PERSON, cards: [{ number: "${sourceId}" }],
      memberships: [{ id: "m", institution: "here", type: "ADULT", enrolledOn: "2025-01-10" }] }]) { patrons { __typename } } }`);
  const statusOf = async (path: string) => (await fetch(`${address}${path}`)).status;
  const away = { status: 503, retryAfter: '1', errors: [['UNAVAILABLE', 'The database does not answer now; try again in a moment.']] };

  test('is UNAVAILABLE with Retry-After, not ready but alive, and recovers by itself', async () => {
    await tell('1');
    expect(await ask()).toMatchObject({ status: 200, data: { standing: { validity: 'VALID' } } });
    const watch = watchMidnights(app, log);
    let asking = true;
    const seen: number[] = [];
    const clients = Array.from({ length: 4 }, async () => {
      while (asking) seen.push((await ask()).status);
    });
    while (!seen.includes(200)) await pause(5);
    await postgres.stop();
    expect(await ask()).toMatchObject(away);
    expect(await tell('2')).toMatchObject(away);
    expect([await statusOf('/ready'), await statusOf('/health')]).toEqual([503, 200]);
    await watch.look();
    const port = new URL(postgres.url).port;
    postgres = await start();
    expect(new URL(postgres.url).port).toBe(port);
    while ((await ask()).status !== 200) await pause(20);
    asking = false;
    await Promise.all(clients);
    expect(new Set(seen)).toEqual(new Set([200, 503]));
    expect([await statusOf('/ready'), await statusOf('/health')]).toEqual([200, 200]);
    expect(await post('{ standing(card: "2", institution: "here") { validity } }')).toMatchObject({ status: 200, data: { standing: null } });
    expect(await tell('2')).toMatchObject({ status: 200, data: { recordFacts: { patrons: [{ __typename: 'PatronRecorded' }] } } });
    await watch.stop();
    expect(lines.join()).toContain('The consortia could not be read; trying again.');
    expect(lines.join()).not.toContain(new URL(postgres.url).password);
  });
});
