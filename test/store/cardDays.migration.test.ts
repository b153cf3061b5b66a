import { dataSource } from '../../src/store/dataSource';
import { migrate } from '../../src/store/migrate';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const PATRON = '00000000-0000-4000-8000-000000000001';

const BEFORE = `
insert into consortium (id, name, time_zone, languages, currency, since, revision, digest, plugin_versions) values ('one', 'One', 'UTC', '{en}', 'EUR', '2020-01-01', 1, '', '{}');
insert into patron (consortium_id, id, source, source_id, version, projected_revision) values ('one', '${PATRON}', 'wise', '1', 1, 1);
insert into person (consortium_id, patron_id, revision, recorded_at, kind, source) values ('one', '${PATRON}', 1, '2025-01-01T10:00:00Z', 'PERSON', 'wise');
insert into card (consortium_id, number, patron_id, state, from_on, through_on) values
  ('one', 'a', '${PATRON}', 'ACTIVE', null, null), ('one', 'b', '${PATRON}', 'LOST', '2025-03-01', '2025-12-31'), ('one', 'c', '${PATRON}', 'LOST', null, null);`;

const CARDS = `select number, state, from_on::text as from, through_on::text as through, source, recorded_at from card order by number, from_on`;

describe('Cards told of before cards had days', () => {
  test('were active before they were lost, and are the same again when the change is taken back', async () => {
    const source = await dataSource(database.url, 1).initialize();
    try {
      while ((await source.query<unknown[]>("select from migration where name like 'CardDays%'")).length > 0) await source.undoLastMigration();
      await source.query(BEFORE);
      const before: unknown = await source.query('select * from card order by number');
      await migrate(database.url);
      const rest = { source: 'wise', recorded_at: new Date('2025-01-01T10:00:00Z') };
      expect(await asSuperuser(database.url, CARDS)).toEqual([
        { number: 'a', state: 'ACTIVE', from: '0001-01-01', through: null, ...rest },
        { number: 'b', state: 'ACTIVE', from: '0001-01-01', through: '2025-02-28', ...rest },
        { number: 'b', state: 'LOST', from: '2025-03-01', through: '2025-12-31', ...rest },
        { number: 'c', state: 'LOST', from: '0001-01-01', through: null, ...rest },
      ]);
      while ((await source.query<unknown[]>("select from migration where name like 'CardDays%'")).length > 0) await source.undoLastMigration();
      expect(await source.query('select * from card order by number')).toEqual(before);
    } finally {
      await source.destroy();
    }
  });
});
