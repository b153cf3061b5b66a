import type { TestServer } from '../support/testServer';

interface Asked {
  query(...args: unknown[]): unknown;
}

/** The texts of the queries that are sent to the database while something is done. */
export async function recordedSql(server: TestServer, work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const { pool, manager } = server.app.store as unknown as { readonly pool: Asked; readonly manager: Asked };
  const restore = [pool, manager].map((asked) => listening(asked, texts));
  try {
    await work();
  } finally {
    restore.forEach((each) => each());
  }
  return texts;
}

function listening(asked: Asked, texts: string[]): () => void {
  const { query } = asked;
  asked.query = (...args) => {
    const [first] = args as readonly (string | { readonly text: string })[];
    texts.push(typeof first === 'string' ? first : (first?.text ?? ''));
    return query.apply(asked, args);
  };
  return () => {
    asked.query = query;
  };
}
