import { setTimeout as pause } from 'node:timers/promises';
import { REMEMBERED, keyRing } from '../../../src/usecases/keys/keyRing';
import { keepLastUse, readApiKey } from '../../../src/store/apiKeys';
import { revokeKey } from '../../../src/usecases/keys/revokeKey';
import { rotateKey } from '../../../src/usecases/keys/rotateKey';
import { asSuperuser } from '../../support/testDatabase';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { given, issued, somebody } from './theKeys';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2026-11-20'));
  library = await aLibrary(server, '2026-11-20');
});
afterAll(() => server.close());
beforeEach(() => server.setNow(new Date('2026-11-20T10:00:00.000Z')));

const administrator = () => somebody(library.id);
const holderOf = (text: string) => server.app.keys.holderOf(text);
const at = (moment: string) => server.setNow(new Date(moment));

/** The keys as another server process of the same database knows them, and a clock of its own. */
function anotherProcess() {
  let passed = 0;
  const ring = keyRing(server.app.store, server.app.clock, () => passed);
  return { holderOf: ring.holderOf, wait: (milliseconds: number) => void (passed += milliseconds) };
}

describe('A key', () => {
  test('opens what its roles open, in its consortium', async () => {
    const { text, key } = await given(server, administrator(), { roles: ['desk', 'feed'] });
    const holder = await holderOf(text);
    expect(holder).toMatchObject({ id: `key ${key.id}`, consortium: library.id, institutions: null, mayExplore: true });
    expect([...(holder?.acts ?? [])].sort()).toEqual(['activity:write', 'facts:write', 'memberships:write', 'patron:read', 'patron:search', 'standing:read']);
  });

  test('for some institutions confines its holder to them', async () => {
    const { text } = await given(server, administrator(), { institutions: [library.here] });
    expect([...((await holderOf(text))?.institutions ?? [])]).toEqual([library.here]);
  });

  test('of the installation is looked for there alone', async () => {
    const { text } = await given(server, somebody('*', ['operator']), { roles: ['operator'] });
    expect(await holderOf(text)).toMatchObject({ consortium: '*' });
    expect(await holderOf(text.replace('gs_all_', `gs_${library.id}_`))).toBeNull();
  });

  test('with another secret, id or consortium is nobody’s', async () => {
    const { text } = await given(server, administrator());
    const other = await aLibrary(server, '2026-11-20');
    const forged = [text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A'), text.replace(library.id, other.id), text.replace(library.id, 'all'), text.replace(/_[0-9a-f]{16}_/, '_0000000000000000_')];
    expect(await Promise.all(forged.map(holderOf))).toEqual(forged.map(() => null));
    expect(await holderOf(text)).not.toBeNull();
  });

  test('is stored as a hash: its secret is nowhere in the database', async () => {
    const { text, key } = await given(server, administrator());
    const secret = text.slice(-43);
    const rows = await asSuperuser<{ row: string }>(server.databaseUrl, 'select t::text as row from api_key t where id = $1', [key.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(secret);
    expect(rows[0]?.row).not.toContain(Buffer.from(secret).toString('hex'));
  });

  test('that the database cannot be asked about is no refusal, and is asked about again', async () => {
    const { text } = await given(server, administrator());
    let away = true;
    const store = { ...server.app.store, query: ((...args: Parameters<TestServer['app']['store']['query']>) => (away ? Promise.reject(new Error('away')) : server.app.store.query(...args))) as TestServer['app']['store']['query'] };
    const ring = keyRing(store, server.app.clock);
    await expect(ring.holderOf(text)).rejects.toThrow('away');
    away = false;
    expect(await ring.holderOf(text)).not.toBeNull();
  });
});

describe('The last use of a key', () => {
  const lastUse = async (id: string) => (await readApiKey(server.app.store, library.id, id))?.last_used_at?.toISOString() ?? null;

  /** Nobody waits for the note, so the test has to. */
  const noted = async (id: string, moment: string): Promise<void> => {
    while ((await lastUse(id)) !== moment) await pause(10);
  };

  test('is noted, to the minute', async () => {
    const { text, key } = await given(server, administrator());
    const other = anotherProcess();
    expect(await lastUse(key.id)).toBeNull();
    await other.holderOf(text);
    await noted(key.id, '2026-11-20T10:00:00.000Z');
    at('2026-11-20T10:01:00.000Z');
    other.wait(REMEMBERED);
    await other.holderOf(text);
    await noted(key.id, '2026-11-20T10:01:00.000Z');
  });

  test.each([
    ['a millisecond short of a minute later', '2026-11-20T10:00:59.999Z', '2026-11-20T10:00:00.000Z'],
    ['a minute later', '2026-11-20T10:01:00.000Z', '2026-11-20T10:01:00.000Z'],
    ['by a process whose clock is behind', '2026-11-20T09:00:00.000Z', '2026-11-20T10:00:00.000Z'],
  ])('%s', async (_case, next, kept) => {
    const { key } = await given(server, administrator());
    for (const moment of ['2026-11-20T10:00:00.000Z', next]) await keepLastUse(server.app.store, library.id, key.id, new Date(moment));
    expect(await lastUse(key.id)).toBe(kept);
  });
});

describe('A key that expires', () => {
  const expiresAt = new Date('2026-11-20T12:00:00.000Z');

  test.each([
    ['a second before', '2026-11-20T11:59:59.000Z', true],
    ['in the last millisecond', '2026-11-20T11:59:59.999Z', true],
    ['at the moment itself', '2026-11-20T12:00:00.000Z', false],
    ['a second after', '2026-11-20T12:00:01.000Z', false],
  ])('%s', async (_case, moment, valid) => {
    const { text } = await given(server, administrator(), { expiresAt });
    at(moment);
    expect((await holderOf(text)) !== null).toBe(valid);
  });

  test('is refused on the moment even if it was just used', async () => {
    const { text } = await given(server, administrator(), { expiresAt });
    at('2026-11-20T11:59:59.999Z');
    expect(await holderOf(text)).not.toBeNull();
    at('2026-11-20T12:00:00.000Z');
    expect(await holderOf(text)).toBeNull();
  });
});

describe('A revoked key', () => {
  test('is refused at once where it was revoked, and elsewhere when it is read again', async () => {
    const { text, key } = await given(server, administrator());
    const other = anotherProcess();
    expect([await holderOf(text), await other.holderOf(text)]).not.toContain(null);
    const revoked = await revokeKey(server.app, administrator(), { consortiumId: null, id: key.id });
    expect(revoked).toMatchObject({ kind: 'revoked', key: { revokedAt: new Date('2026-11-20T10:00:00.000Z') } });
    expect(await holderOf(text)).toBeNull();
    other.wait(REMEMBERED - 1);
    expect(await other.holderOf(text)).not.toBeNull();
    other.wait(1);
    expect(await other.holderOf(text)).toBeNull();
  });

  test('stays revoked since the first time', async () => {
    const { key } = await given(server, administrator());
    const once = await revokeKey(server.app, administrator(), { consortiumId: null, id: key.id });
    at('2026-11-20T11:00:00.000Z');
    expect(await revokeKey(server.app, administrator(), { consortiumId: null, id: key.id })).toEqual(once);
  });
});

describe('A rotated key', () => {
  const rotate = async (id: string, graceHours: number) => issued(await rotateKey(server.app, administrator(), { consortiumId: null, id, graceHours, expiresAt: null }));

  test.each([
    ['in its last millisecond of grace', '2026-11-21T09:59:59.999Z', true],
    ['when the grace is over', '2026-11-21T10:00:00.000Z', false],
  ])('%s', async (_case, moment, valid) => {
    const old = await given(server, administrator());
    expect(await holderOf(old.text)).not.toBeNull();
    const fresh = await rotate(old.key.id, 24);
    at(moment);
    expect((await holderOf(old.text)) !== null).toBe(valid);
    expect(await holderOf(fresh.text)).not.toBeNull();
  });

  test('without grace is refused at once, and the new one opens the same', async () => {
    const old = await given(server, administrator(), { roles: ['kiosk'], institutions: [library.there] });
    const before = await holderOf(old.text);
    const fresh = await rotate(old.key.id, 0);
    expect(await holderOf(old.text)).toBeNull();
    expect(await holderOf(fresh.text)).toEqual({ ...before, id: `key ${fresh.key.id}` });
  });

  test('that was to expire sooner is given no longer life by its grace', async () => {
    const old = await given(server, administrator(), { expiresAt: new Date('2026-11-20T12:00:00.000Z') });
    const fresh = await rotate(old.key.id, 720);
    expect(fresh.key.expiresAt).toEqual(new Date('2026-11-20T12:00:00.000Z'));
    at('2026-11-20T12:00:00.000Z');
    expect(await holderOf(old.text)).toBeNull();
  });

  test('by two at once has one successor', async () => {
    const old = await given(server, administrator());
    const outcomes = await Promise.all([1, 2].map(() => rotateKey(server.app, administrator(), { consortiumId: null, id: old.key.id, graceHours: 1, expiresAt: null })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['issued', 'refused']);
  });
});
