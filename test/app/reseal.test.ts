import { setTimeout as pause } from 'node:timers/promises';
import type { Consortium } from '../../src/domain/consortium';
import { matchPeople } from '../../src/usecases/personal/matchPeople';
import type { PersonSought } from '../../src/usecases/personal/personSought';
import { readWords } from '../../src/usecases/personal/readWords';
import { secretsFrom } from '../../src/usecases/secrets';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { goodstanding, run } from './commandLine';

const OLD = 'the secret of before that is as long as it has to be';
const NEW = 'the secret of now that is just as long as it has to be';
const GROUND = { identityNumbers: { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying members' } };
/** Enough that some are in each of the four parts in which they are taken. */
const MEMBERS = 60;
const SOUGHT: readonly PersonSought[] = [
  { by: 'name', name: { family: 'Maes', given: null }, bornOn: day('1980-02-29') },
  { by: 'identityNumber', identityNumber: '131052-308T' },
];

let server: TestServer;
let library: Library;
beforeEach(async () => {
  server = await startTestServer(day('2025-06-01'), undefined, { secret: OLD });
  library = await aLibrary(server, '2025-06-01', GROUND);
  const personal = { bornOn: '1980-02-29', name: { family: 'Maes', given: 'Jan' }, identityNumber: '131052-308T' };
  const numbers = Array.from({ length: MEMBERS }, (_, index) => `${index + 1}`);
  await library.tell(...numbers.map((number) => library.member({ sourceId: number, cards: [{ number }], ...personal })));
});
afterEach(() => server.close());

const environment = (secret: string, ...earlier: string[]) => ({ DATABASE_URL: server.databaseUrl, GOODSTANDING_SECRET: secret, GOODSTANDING_EARLIER_SECRETS: earlier.join() });
const said = (keys: number, tokens: number): string => `${library.id}: ${keys} keys sealed anew, tokens of ${tokens} patrons made anew.\n`;

/** How many a server with these secrets finds by name and by national number, all of them with their names. */
async function found(present: string, ...earlier: string[]): Promise<number[]> {
  const app = { ...server.app, secrets: secretsFrom(present, ...earlier) };
  const consortium = app.shelf.consortia()[0] as Consortium;
  const counts: number[] = [];
  for (const person of SOUGHT) {
    const ids = (await matchPeople(app, consortium, person)).map(({ patronId }) => patronId);
    counts.push((await readWords(app, library.id, ids)).filter(({ name }) => name?.family === 'Maes').length);
  }
  return counts;
}

/** Patrons whose key or tokens are of the secret of now, and those in the same quarter as one of them. */
async function progress(table: string, column: string): Promise<{ readonly done: number; readonly beside: (id: string) => number; readonly first: string }> {
  const rows = await asSuperuser<{ patron_id: string; made: string }>(server.databaseUrl, `select patron_id, ${column} as made from ${table}`);
  const [sealing, search, identity] = (['seal', 'search', 'identity'] as const).map((purpose) => secretsFrom(NEW).keys(library.id, purpose)[0].id);
  const present = table === 'patron_key' ? sealing : `${search} ${identity}`;
  const quarter = (id: string): number => Math.floor(parseInt(id[0] as string, 16) / 4);
  return {
    done: rows.filter(({ made }) => made === present).length,
    beside: (id) => rows.filter(({ patron_id }) => quarter(patron_id) === quarter(id)).length,
    first: rows[0]?.patron_id as string,
  };
}

describe('goodstanding reseal', () => {
  test('after the secret has changed: all is found throughout, and in the end without the secret of before', async () => {
    expect(await found(NEW, OLD)).toEqual([MEMBERS, MEMBERS]);
    expect(await run(['reseal'], environment(NEW, OLD))).toEqual({ code: 0, printed: said(MEMBERS, MEMBERS) });
    expect([await found(NEW, OLD), await found(NEW)]).toEqual([[MEMBERS, MEMBERS], [MEMBERS, MEMBERS]]);
    expect(await found(OLD)).toEqual([0, 0]);
    expect(await run(['reseal'], environment(NEW))).toEqual({ code: 0, printed: said(0, 0) });
  });

  test.each([
    ['keys are sealed', 'patron_key', 'key_id', (left: number) => said(left, MEMBERS)],
    ['tokens are made', 'personal_data', 'token_key', (left: number) => said(0, left)],
  ])('killed while %s: all is found, and run again it does what is left', async (_case, table, column, rest) => {
    const { first, beside } = await progress(table, column);
    const left = beside(first);
    let killed = '';
    await server.app.store.inTransaction(library.id, async (manager) => {
      await manager.query(`select from ${table} where consortium_id = $1 and patron_id = $2 for update`, [library.id, first]);
      const { child, ended, printed } = goodstanding(['reseal'], environment(NEW, OLD));
      while ((await progress(table, column)).done < MEMBERS - left && child.exitCode === null) await pause(20);
      child.kill('SIGKILL');
      await ended;
      killed = printed();
    });
    expect([killed, (await progress(table, column)).done]).toEqual(['', MEMBERS - left]);
    expect(await found(NEW, OLD)).toEqual([MEMBERS, MEMBERS]);
    expect(await run(['reseal'], environment(NEW, OLD))).toEqual({ code: 0, printed: rest(left) });
    expect(await found(NEW)).toEqual([MEMBERS, MEMBERS]);
  });

  test('without the secret of before: says which is missing, and changes nothing', async () => {
    const { code, printed } = await run(['reseal'], environment(NEW));
    expect([code, printed]).toEqual([2, expect.stringMatching(/^The key of the patron `[0-9a-f-]{36}` of `[^`]+` was sealed under the key `[0-9a-f]{8}`, .* add the secret of then to GOODSTANDING_EARLIER_SECRETS\.\n$/)]);
    expect(await found(OLD)).toEqual([MEMBERS, MEMBERS]);
  });
});
