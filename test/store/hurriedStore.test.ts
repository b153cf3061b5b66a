import { openStore, type Store } from '../../src/store/store';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';

let database: FreshDatabase;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 1 });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const ASLEEP = 'select pg_sleep(0.3)';
const brokenOff = { code: '57014' };

describe('A statement of somebody who waits', () => {
  const hurried = () => store.hurried({ query: 50, transaction: 50 });

  test('is broken off when it takes too long, also for callers of one consortium', async () => {
    await expect(hurried().query('one', ASLEEP)).rejects.toMatchObject(brokenOff);
    await expect(hurried().boundTo('one').query('two', ASLEEP)).rejects.toMatchObject(brokenOff);
    await expect(hurried().inTransaction('one', (manager) => manager.query(ASLEEP))).rejects.toMatchObject({ driverError: brokenOff });
  });

  test('leaves no haste behind on its connection', async () => {
    await hurried().query('one', 'select 1');
    await expect(store.query('one', ASLEEP)).resolves.toHaveLength(1);
    await expect(store.inTransaction('one', (manager) => manager.query(ASLEEP))).resolves.toHaveLength(1);
  });
});
