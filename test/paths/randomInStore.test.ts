import { dayOf } from '../../src/domain/day';
import { replayCase } from '../../src/usecases/cases/answerCase';
import { caseFacts } from '../../src/usecases/cases/caseFacts';
import { rulebookOf } from '../../src/usecases/cases/checkCases';
import { randomRead } from '../support/randomRead';
import { replayInStore } from '../support/storeReplay';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';

const FIRST = Number(process.env.STORE_SEED ?? 1);
const CASES = Number(process.env.STORE_CASES ?? 12);

describe(`Random patrons, lived day by day in the store (STORE_SEED=${FIRST})`, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(dayOf(1990, 1, 1));
  });
  afterAll(() => server.close());

  test.each(Array.from({ length: CASES }, (_, index) => FIRST + index))(
    'seed %i: every answer is the one of the engine in memory, on its day and from the ledger afterwards',
    async (seed) => {
      const { file, each } = randomRead(seed);
      const { rulebook } = rulebookOf(file, each, shippedPlugins);
      const { expect: rows } = each.description;
      const inMemory = replayCase(rulebook, caseFacts(each.description), rows.map((row) => row.on));
      for (const { index, onItsDay, atTheEnd } of await replayInStore(server, file, each, `random-${seed}`)) {
        const row = rows[index];
        if (row === undefined) throw new Error('A row is gone.');
        const expected = { seed, at: row.at, on: row.on, ...sorted(inMemory(row.at as string, row.on)), effects: undefined };
        expect({ seed, at: row.at, on: row.on, ...sorted(onItsDay) }).toEqual(expected);
        expect({ seed, at: row.at, on: row.on, ...sorted(atTheEnd) }).toEqual(expected);
      }
    },
    60_000,
  );
});

function sorted<T extends { readonly reasons: readonly string[]; readonly standingReasons: readonly string[] }>(answer: T): T {
  return { ...answer, reasons: [...answer.reasons].sort(), standingReasons: [...new Set(answer.standingReasons)].sort() };
}
