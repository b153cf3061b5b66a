import { callerOf } from '../../../src/domain/access/caller';
import { DEFAULT_RATES, type RateTable } from '../../../src/domain/access/rates';
import { openStore, type Store } from '../../../src/store/store';
import { callerRates } from '../../../src/usecases/rates/callerRates';
import { rateMeter, untoldAtMost } from '../../../src/usecases/rates/rateMeter';
import { secretsFrom } from '../../../src/usecases/secrets';
import { diceOf } from '../../differential/dice';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../../support/testDatabase';

const NOW = new Date('2026-11-21T10:00:20Z');
const KIOSK = callerOf({ id: 'key a', consortium: 'one', institutions: null }, ['kiosk']);

let database: FreshDatabase;
let store: Store;
beforeAll(async () => {
  database = await freshDatabase();
  store = await openStore(database.url, { poolSize: 4 });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});
beforeEach(() => asSuperuser(database.url, 'delete from rate_count'));

/** The counts of so many processes, which tell each other nothing but what they must. */
function processes(number: number, unknownCards: number) {
  const table: RateTable = { ...DEFAULT_RATES, kiosk: { ...DEFAULT_RATES.kiosk, unknownCards } };
  const meters = Array.from({ length: number }, () => rateMeter(store, { now: () => NOW }));
  return meters.map((meter) => callerRates({ meter, table, secrets: secretsFrom('a secret of the tests'), reached: () => undefined }, KIOSK));
}

const isLet = (asked: Promise<void>): Promise<boolean> => asked.then(() => true, () => false);

describe('Of an act that is allowed so many times, all processes together let through', () => {
  test.each([
    [1, 20],
    [2, 20],
    [2, 3],
    [3, 57],
    [5, 30],
  ])('%i processes, %i times: what is allowed, and what all but one may leave untold', async (number, most) => {
    const rates = processes(number, most);
    const dice = diceOf(most);
    let through = 0;
    for (let asked = 0; asked < 3 * most + 10 * number; asked += 1) through += (await isLet(dice.pick(rates).cardFound(false))) ? 1 : 0;
    expect(through).toBeGreaterThanOrEqual(most);
    expect(through).toBeLessThanOrEqual(most + (number - 1) * untoldAtMost(most));
  });

  test('no more when all is asked at once', async () => {
    const rates = processes(3, 40);
    const asked = await Promise.all(Array.from({ length: 300 }, (_, index) => isLet((rates[index % 3] as (typeof rates)[number]).cardFound(false))));
    const through = asked.filter(Boolean).length;
    expect(through).toBeGreaterThanOrEqual(40);
    expect(through).toBeLessThanOrEqual(48);
  });
});

test('One process lets through what is allowed to the letter, whatever comes at once', async () => {
  const [only] = processes(1, 25);
  const asked = await Promise.all(Array.from({ length: 100 }, () => isLet((only as NonNullable<typeof only>).cardFound(false))));
  expect(asked.filter(Boolean)).toHaveLength(25);
});

test('What has been told is told once, however many wait for it', async () => {
  const [only] = processes(1, 25);
  await Promise.all(Array.from({ length: 24 }, () => isLet((only as NonNullable<typeof only>).cardFound(false))));
  const [row] = await asSuperuser<{ spent: number }>(database.url, "select spent from rate_count where subject = 'unknownCards key a'");
  expect(row?.spent).toBeLessThanOrEqual(24);
});
