import type { Store } from '../../src/store/store';
import type { TestServer } from '../support/testServer';

/** The texts of the queries that are sent to the database while something is done. */
export async function recordedSql(server: TestServer, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const store = server.app.store as { query: Store['query'] };
  const { query } = store;
  store.query = (consortiumId, statement, values) => {
    texts.push(typeof statement === 'string' ? statement : statement.text);
    return query(consortiumId, statement, values);
  };
  try {
    await work();
  } finally {
    store.query = query;
  }
  return texts;
}
