import { openStore } from '../../src/store/store';
import { serverUrl } from '../support/testDatabase';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer, type CallerServer } from './callers';
import { pgBouncerProgram, startPgBouncer, type PgBouncer } from './pgBouncer';

const CONSORTIA = Number(process.env.BOUNCED_CONSORTIA ?? 10);
const REQUESTS = Number(process.env.BOUNCED_REQUESTS ?? 1000);
const AT_ONCE = 50;

const program = pgBouncerProgram();

describe('Through a PgBouncer that hands out four connections by transaction', () => {
  if (program === null) {
    // A machine of one's own need not have it; where changes are accepted it must be there.
    test('nothing can be shown here, for there is no PgBouncer: install the package `pgbouncer`', () => expect(process.env.CI).toBeUndefined());
    return;
  }

  let bouncer: PgBouncer;
  let server: CallerServer;
  let libraries: readonly Library[];
  beforeAll(async () => {
    bouncer = await startPgBouncer(program, serverUrl(), 4);
    server = await startCallerServer(day('2025-03-10'), (url) => openStore(bouncer.through(url), { poolSize: 16, prepares: false }));
    const made: Library[] = [];
    for (let count = 0; count < CONSORTIA; count += 1) {
      const library = await aLibrary(server, '2025-03-10');
      await library.tell(library.member());
      server.know(library.id, library.id, ['desk']);
      made.push(library);
    }
    libraries = made;
  });
  afterAll(async () => {
    await server.close();
    await bouncer.stop();
  });

  test('every caller, asking in between all others, meets the patron of their own consortium and nobody else', async () => {
    let foreign = 0;
    const ask = async (index: number): Promise<void> => {
      const library = libraries[(index * 7) % CONSORTIA] as Library;
      const { data } = await server.askAs(library.id, QUERIES[index % QUERIES.length] as string, { card: '1', here: library.here });
      if (JSON.stringify(data).replaceAll(library.id, '') !== EXPECTED[index % QUERIES.length]) foreign += 1;
    };
    for (let done = 0; done < REQUESTS; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => ask(done + index)));
    expect(foreign).toBe(0);
  });

  test('what is told of one consortium is written there', async () => {
    const before = await Promise.all(libraries.map((library) => library.sql('select id, version from patron where consortium_id = $1')));
    await Promise.all(libraries.map((library, index) => library.tell({ sourceId: `another ${index}`, kind: 'PERSON', memberships: [library.membership()] })));
    const after = await Promise.all(libraries.map((library) => library.sql<{ source_id: string }>('select source_id from patron where consortium_id = $1 order by 1')));
    expect(before.map((rows) => rows.length)).toEqual(libraries.map(() => 1));
    expect(after.map((rows) => rows.map((row) => row.source_id))).toEqual(libraries.map((_, index) => ['1', `another ${index}`]));
  });
});

const QUERIES = [
  'query ($card: String!) { patron(card: $card) { memberships { id institution { id } } } }',
  'query ($card: String!, $here: ID!) { standing(card: $card, institution: $here) { validity institution { id } membership { institution { id } } } }',
];

/** What each is answered, but for the consortium's id. */
const EXPECTED = [
  '{"patron":{"memberships":[{"id":"m","institution":{"id":"-here"}}]}}',
  '{"standing":{"validity":"VALID","institution":{"id":"-here"},"membership":{"institution":{"id":"-here"}}}}',
];
