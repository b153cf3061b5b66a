import { openStore } from '../../src/store/store';
import { serverUrl } from '../support/testDatabase';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { startCallerServer } from './callers';
import { startPgBouncer } from './pgBouncer';

/** Many consortia whose callers share a few connections to the database. */
export interface Bounced {
  readonly libraries: readonly Library[];
  /** How many of so many requests, of all consortia in between each other, met anything but the caller's own patron. */
  foreign(requests: number): Promise<number>;
  close(): Promise<void>;
}

const CONNECTIONS = 4;
const AT_ONCE = 50;

const QUERIES = [
  'query ($card: String!) { patron(card: $card) { memberships { id institution { id } } } }',
  'query ($card: String!, $here: ID!) { standing(card: $card, institution: $here) { validity institution { id } membership { institution { id } } } }',
];

/** What each is answered, but for the consortium's id. */
const EXPECTED = [
  '{"patron":{"memberships":[{"id":"m","institution":{"id":"-here"}}]}}',
  '{"standing":{"validity":"VALID","institution":{"id":"-here"},"membership":{"institution":{"id":"-here"}}}}',
];

/** Starts PgBouncer in transaction mode, and behind it a server with so many consortia. */
export async function startBounced(program: string, consortia: number): Promise<Bounced> {
  const bouncer = await startPgBouncer(program, serverUrl(), CONNECTIONS);
  const server = await startCallerServer(day('2025-03-10'), (url) => openStore(bouncer.through(url), { poolSize: 16, prepares: false }));
  const libraries: Library[] = [];
  for (let count = 0; count < consortia; count += 1) {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    server.know(library.id, library.id, ['desk']);
    libraries.push(library);
  }
  const isForeign = async (index: number): Promise<boolean> => {
    const library = libraries[(index * 7) % consortia] as Library;
    const { data } = await server.askAs(library.id, QUERIES[index % QUERIES.length] as string, { card: '1', here: library.here });
    return JSON.stringify(data).replaceAll(library.id, '') !== EXPECTED[index % QUERIES.length];
  };
  return {
    libraries,
    foreign: async (requests) => {
      let foreign = 0;
      for (let done = 0; done < requests; done += AT_ONCE) {
        const together = Array.from({ length: Math.min(AT_ONCE, requests - done) }, (_, index) => isForeign(done + index));
        foreign += (await Promise.all(together)).filter(Boolean).length;
      }
      return foreign;
    },
    close: async () => {
      // It keeps connections to the database, which could not be dropped while it runs.
      await bouncer.stop();
      await server.close();
    },
  };
}
