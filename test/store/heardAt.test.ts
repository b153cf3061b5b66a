import fc from 'fast-check';
import { isoDay } from '../../src/domain/isoDay';
import { heardAt } from '../../src/store/sources';
import { openStore, type Store } from '../../src/store/store';
import { writeConsortium } from '../../src/store/writeConsortium';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { day } from '../usecases/aLibrary';

let database: FreshDatabase;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 2 });
  for (const id of ['one', 'other']) {
    const described = { id, name: id, timeZone: 'UTC', languages: ['en'], currency: 'EUR', since: day('2020-01-01'), groups: [], policies: [], institutions: [], membershipTypes: [], sources: [] };
    await store.inTransaction(id, (manager) => writeConsortium(manager, { consortium: described, revision: 1, digest: '', pluginVersions: {} }, new Date()));
  }
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const FIRST = Date.parse('2025-01-01T00:00:00Z');
const moment = (hour: number): Date => new Date(FIRST + hour * 3_600_000);

/** What a source says at an hour; null: it promises nothing any more. */
interface Statement {
  readonly consortium: string;
  readonly source: string;
  readonly hour: number;
  readonly through: number | null;
}

const statement = fc.record({
  consortium: fc.constantFrom('one', 'one', 'one', 'other'),
  source: fc.constantFrom('wise', 'koha', 'Åbo', 'a b'),
  hour: fc.integer({ min: 0, max: 30 }),
  through: fc.option(fc.integer({ min: 20_000, max: 20_010 }), { freq: 4 }),
});

/** The last that each source had said, read statement by statement. */
function lastSaid(statements: readonly Statement[], hour: number): Record<string, string> {
  const said = statements.filter((each) => each.consortium === 'one' && each.hour <= hour).sort((a, b) => a.hour - b.hour);
  const last = new Map(said.map((each) => [each.source, each]));
  return Object.fromEntries([...last].flatMap(([source, { through, hour: at }]) => (through === null ? [] : [[source, `${through} at ${at}`]])));
}

test('What sources had said by some moments is the last that each had said by then, unless it promised nothing any more', async () => {
  const statements = fc.uniqueArray(statement, { maxLength: 40, selector: ({ consortium, source, hour }) => `${consortium} ${source} ${hour}` });
  await fc.assert(
    fc.asyncProperty(statements, fc.array(fc.integer({ min: 0, max: 31 }), { maxLength: 8 }), async (said, hours) => {
      await asSuperuser(database.url, 'delete from source_statement');
      for (const { consortium, source, hour, through } of said) {
        const until = through === null ? null : isoDay(through as Parameters<typeof isoDay>[0]);
        await store.query(consortium, 'insert into source_statement (consortium_id, source_id, recorded_at, complete_through) values ($1, $2, $3, $4)', [consortium, source, moment(hour), until]);
      }
      const heard = await heardAt(store, 'one', hours.map(moment));
      const shown = heard.map((each) => Object.fromEntries(each.map(({ id, completeThrough, heardAt: at }) => [id, `${completeThrough} at ${(at.getTime() - FIRST) / 3_600_000}`])));
      expect(shown).toEqual(hours.map((hour) => lastSaid(said, hour)));
    }),
    { numRuns: 40 },
  );
});
