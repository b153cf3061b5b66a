import type { DataSource } from 'typeorm';
import type { Consortium } from '../../src/domain/consortium';
import { catalogue } from '../../src/store/catalogue';
import { readConsortia, readCounters } from '../../src/store/consortia';
import { writeConsortium } from '../../src/store/writeConsortium';
import { dataSource } from '../../src/store/dataSource';
import { migrate } from '../../src/store/migrate';
import { readStandings } from '../../src/store/readStandings';
import { openStore, type Store } from '../../src/store/store';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { day } from '../usecases/aLibrary';

let database: FreshDatabase;
let store: Store;
beforeEach(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 2 });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

const WHOLE: Consortium = {
  id: 'one',
  name: 'Één "bibliotheek"',
  timeZone: 'Europe/Helsinki',
  languages: ['fi', 'sv', 'en'],
  currency: 'EUR',
  since: day('0001-01-01'),
  institutions: [{ id: 'b', name: 'Second in the alphabet, first here' }, { id: 'a', name: 'A' }],
  membershipTypes: [
    { code: 'Z', name: 'Zed', appliesTo: 'ORGANISATION', renewal: 'AUTOMATIC', fee: 0, termMonths: null },
    { code: 'A', name: 'Adult', appliesTo: 'PERSON', renewal: 'NONE', fee: 1250, termMonths: 12 },
  ],
  groups: [
    { id: 'g', level: '3a', from: day('2024-02-29'), through: day('9999-12-31'), announcedOn: day('2024-01-01'), members: [{ institution: 'a', through: day('2025-12-31') }, { institution: 'a', from: day('2026-01-01') }, { institution: 'b' }] },
    { id: 'f', level: '', members: [] },
  ],
  policies: [
    { plugin: 'flanders', institutions: '*', settings: {} },
    { plugin: 'flanders', institutions: ['b', 'a'], settings: { charges: { max: { A: 10.5, Z: null } }, list: [1, '2', true, null] }, from: day('2024-10-27') },
  ],
  sources: [
    { id: 'wise', institutions: ['b'], keeps: ['MEMBERSHIPS', 'CHARGES'], expectedEveryHours: 24 },
    { id: 'portal', institutions: '*', keeps: [], expectedEveryHours: null },
  ],
};

const write = (consortium: Consortium, revision: number) =>
  store.inTransaction(consortium.id, (manager) => writeConsortium(manager, { consortium, revision, digest: `digest ${revision}`, pluginVersions: { flanders: '1.0.0' } }, new Date()));

describe('A description', () => {
  test('is read as it was written, in the order in which it was written, every day the same day', async () => {
    expect(await write(WHOLE, 1)).toBe(true);
    expect(await readConsortia(store)).toEqual([{ consortium: WHOLE, revision: 1, digest: 'digest 1', pluginVersions: { flanders: '1.0.0' }, advancedThrough: null, heard: { count: 0, sources: [] } }]);
    expect([await readCounters(store, 'one'), await readCounters(store, 'two')]).toEqual([{ revision: 1, heard: 0, heldFrom: null }, { revision: 0, heard: 0, heldFrom: null }]);
  });

  test('written over another leaves nothing of it', async () => {
    const other = { ...WHOLE, name: 'Two', institutions: [{ id: 'c', name: 'C' }], membershipTypes: [], groups: [], policies: [], sources: [] };
    await write(WHOLE, 1);
    await write(other, 2);
    expect((await readConsortia(store)).map((each) => each.consortium)).toEqual([other]);
  });

  test.each([1, 3])('at revision %i over revision 1: somebody else was first, and nothing is written', async (revision) => {
    await write(WHOLE, 1);
    expect(await write({ ...WHOLE, name: 'Two', groups: [] }, revision)).toBe(false);
    expect(await readConsortia(store)).toMatchObject([{ consortium: WHOLE, revision: 1 }]);
  });
});

describe('Standings', () => {
  test('of a consortium without patrons: nobody, and how far it has come', async () => {
    await write(WHOLE, 1);
    const read = await readStandings(store, 'one', [{ patron: { card: '1' }, on: day('2025-01-01') }]);
    expect(read).toEqual({ stood: [null], counters: { revision: 1, heard: 0, heldFrom: null } });
  });

  test('of a consortium that is not there: nobody', async () => {
    const read = await readStandings(store, 'nowhere', [{ patron: { card: '1' }, on: day('2025-01-01') }]);
    expect(read).toEqual({ stood: [null], counters: null });
  });
});

/** Takes every migration back, the last first; their names in the order in which they were done. */
async function undoAll(source: DataSource): Promise<string[]> {
  const names = source.migrations.map((migration) => migration.name as string);
  for (let left = names.length; left > 0; left -= 1) await source.undoLastMigration();
  return names;
}

describe('The schema', () => {
  test('is brought to this version once; after that there is nothing to do', async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  test('is brought up by one of several servers that start at once, and the others wait', async () => {
    const source = await dataSource(database.url, 1).initialize();
    const names = await undoAll(source);
    await source.query('drop table migration');
    await source.destroy();
    const done = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(done.flat()).toEqual(names);
  });

  test('taken back and brought up again is the same', async () => {
    const before = await catalogue(store);
    const source = await dataSource(database.url, 1).initialize();
    const names = await undoAll(source);
    expect(await catalogue(store)).not.toContain('patron');
    await source.destroy();
    expect(await migrate(database.url)).toEqual(names);
    expect(await catalogue(store)).toBe(before);
  });

  test('names the consortium first in every primary key of what belongs to one', async () => {
    const keys: { table: string; columns: string[] }[] = await asSuperuser(
      database.url,
      `select conrelid::regclass::text as table, array(select attname::text from unnest(conkey) with ordinality k(n, place)
         join pg_attribute on attrelid = conrelid and attnum = n order by place) as columns
       from pg_constraint where contype in ('p', 'u') and connamespace = 'public'::regnamespace`,
    );
    const own = keys.filter(({ table }) => !['migration', 'consortium'].includes(table));
    expect(own.length).toBeGreaterThan(15);
    expect(own.filter(({ columns }) => columns[0] !== 'consortium_id')).toEqual([]);
  });
});
