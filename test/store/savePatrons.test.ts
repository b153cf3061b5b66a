import { randomUUID } from 'node:crypto';
import { openStore, type Store } from '../../src/store/store';
import { EVER_HELD } from '../../src/domain/cardDays';
import { savePatrons, type PatronWrite } from '../../src/store/savePatrons';
import { loadPatrons } from '../../src/store/loadPatrons';
import { writeConsortium } from '../../src/store/writeConsortium';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { day } from '../usecases/aLibrary';

let database: FreshDatabase;
let store: Store;
beforeEach(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 4 });
  const consortium = { id: 'one', name: 'One', timeZone: 'Europe/Brussels', languages: ['en'], currency: 'EUR', since: day('2020-01-01'), groups: [], policies: [] };
  const parts = { institutions: [{ id: 'here', name: 'Here' }], membershipTypes: [], sources: [] };
  await store.inTransaction('one', (manager) => writeConsortium(manager, { consortium: { ...consortium, ...parts }, revision: 1, digest: '', pluginVersions: {} }, new Date()));
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

function aWrite(sourceId: string, more: Partial<PatronWrite> = {}): PatronWrite {
  return {
    id: randomUUID(),
    version: null,
    source: 'wise',
    sourceId,
    joins: (more.version ?? null) === null,
    toldValues: null,
    projectedRevision: 1,
    nextDueOn: null,
    waitingSince: null,
    facts: [{ table: 'person', row: { kind: 'PERSON', born_on: null, deceased_on: null }, revision: 1 }],
    cards: [{ number: sourceId, stretches: [{ state: 'ACTIVE', from: EVER_HELD, through: null }] }],
    personal: null,
    activity: [],
    noticed: { known: 0, folded: [] },
    runFacts: { withdrawn: [], committed: [] },
    ledger: { superseded: [], closed: [], inserted: [] },
    outbox: [],
    outboxTakenBack: [],
    ...more,
  };
}

const save = (...writes: readonly PatronWrite[]) => savePatrons(store, 'one', writes, new Date());
const block = (institution: string) => [{ table: 'block' as const, row: { id: 'b', institution_id: institution, kind: 'GENERAL', from_on: '2025-01-01', lifted_on: null }, revision: 1 }];
const sources = async () => (await asSuperuser<{ source_id: string }>(database.url, 'select source_id from patron order by 1')).map((row) => row.source_id);

describe('A batch of patrons', () => {
  test('is written whole', async () => {
    const [a, b] = [aWrite('a'), aWrite('b')];
    expect(await save(a, b)).toEqual([]);
    const loaded = await loadPatrons(store, 'one', [a.id, b.id]);
    expect(loaded.map((patron) => [patron.sourceId, patron.version, patron.rows.person.length]).sort()).toEqual([['a', 1, 1], ['b', 1, 1]]);
  });

  test('with one that somebody else has changed meanwhile: that one comes back, and nothing of it is written', async () => {
    const [a, b] = [aWrite('a'), aWrite('b')];
    await save(a, b);
    await save({ ...a, version: 1, joins: false, facts: [], cards: [] });
    const later = [a, b].map((write) => ({ ...write, version: 1, joins: false, facts: block('here'), cards: [] }));
    expect(await save(...later)).toEqual([a.id]);
    const loaded = await loadPatrons(store, 'one', [a.id, b.id]);
    expect(loaded.map((patron) => [patron.sourceId, patron.version, patron.rows.block.length]).sort()).toEqual([['a', 2, 0], ['b', 2, 1]]);
  });

  test('with one whom somebody else has told of first: that one comes back, and keeps his id', async () => {
    const first = aWrite('a');
    await save(first);
    const again = aWrite('a', { cards: [] });
    expect(await save(again, aWrite('b'))).toEqual([again.id]);
    expect(await asSuperuser(database.url, 'select id from patron where source_id = $1', ['a'])).toEqual([{ id: first.id }]);
    expect(await sources()).toEqual(['a', 'b']);
  });

  test('with a card that somebody else has taken meanwhile: all come back, and nothing is written', async () => {
    await save(aWrite('a'));
    const [b, c] = [aWrite('b', { cards: [{ number: 'a', stretches: [{ state: 'LOST', from: EVER_HELD, through: null }] }] }), aWrite('c')];
    expect((await save(b, c)).sort()).toEqual([b.id, c.id].sort());
    expect(await sources()).toEqual(['a']);
    expect(await asSuperuser(database.url, 'select state from card')).toEqual([{ state: 'ACTIVE' }]);
  });

  test('with what the database refuses: it is said, and nothing is written', async () => {
    await expect(save(aWrite('a'), aWrite('b', { facts: block('nowhere') }))).rejects.toMatchObject({ driverError: { code: '23503' } });
    expect(await sources()).toEqual([]);
  });

  test('of nobody: nothing happens', async () => {
    expect(await save()).toEqual([]);
  });
});

describe('Two batches that wait for each other', () => {
  test('both come to an end, and each patron is written by one of them', async () => {
    const writes = Array.from({ length: 60 }, (_, index) => aWrite(String(index)));
    const twins = writes.map((write) => ({ ...write, id: randomUUID(), cards: [] })).reverse();
    const back = await Promise.all([save(...writes), save(...twins)]);
    expect(back[0].length + back[1].length).toBe(60);
    expect(await sources()).toHaveLength(60);
  });

  test('about the same known patrons in turned order: each is changed by one of them', async () => {
    const writes = Array.from({ length: 60 }, (_, index) => aWrite(String(index)));
    await save(...writes);
    const changed = writes.map((write) => ({ ...write, version: 1, joins: false, facts: [], cards: [] }));
    const back = await Promise.all([save(...changed), save(...[...changed].reverse())]);
    expect([...back[0], ...back[1]].sort()).toEqual(writes.map((write) => write.id).sort());
    expect(await asSuperuser(database.url, 'select distinct version from patron')).toEqual([{ version: 2 }]);
  });
});
