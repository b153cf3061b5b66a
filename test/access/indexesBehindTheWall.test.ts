import type { Store } from '../../src/store/store';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
  library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member());
});
afterAll(() => server.close());

/** How the database would answer the first query in which a word stands, if it could avoid to read whole tables. */
async function planOf(word: string, work: () => Promise<unknown>): Promise<string> {
  const asked: (readonly [string, readonly unknown[]])[] = [];
  const store = server.app.store as { query: Store['query'] };
  const { query } = store;
  store.query = (consortiumId, statement, values = [], within) => {
    asked.push([typeof statement === 'string' ? statement : statement.text, values]);
    return query(consortiumId, statement, values, within);
  };
  await work().finally(() => (store.query = query));
  const [text, values] = asked.find(([each]) => each.includes(word)) as readonly [string, readonly unknown[]];
  return server.app.store.inTransaction(library.id, async (manager) => {
    for (const setting of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_bitmapscan']) await manager.query('select set_config($1, $2, true)', [setting, 'off']);
    const rows: { 'QUERY PLAN': string }[] = await manager.query(`explain ${text}`, [...values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}

const asOf = (): string => new Date().toISOString();

// Row-level security lets a condition use an index only where PostgreSQL knows that it tells nothing of the rows it looks at.
describe('Behind row-level security a patron is found by the index, not by reading all patrons', () => {
  test.each<[string, string, () => Promise<unknown>]>([
    ['by card', 'from consortium k', () => library.ask('validity')],
    ['by id', 'from consortium k', () => server.ask(`{ patron(consortium: "${library.id}", card: "1") { standings { validity } } }`)],
    ['as of a moment', 'exists (select from person', () => library.ask('validity', { asOf: asOf() })],
  ])('%s', async (_, word, work) => {
    const plan = await planOf(word, work);
    expect(plan).toMatch(/patron_pkey on patron p[^\n]*\n\s*Index Cond: \(\(consortium_id = [^)]*\) AND \(id = /);
  });
});

describe('Behind row-level security a list is read by its index, from its first day on', () => {
  const list = (asked: string): Promise<unknown> => server.ask(`{ ${asked} { edges { cursor } } }`);

  test.each<[string, string, () => Promise<unknown>, RegExp]>([
    ['expiringMemberships', 'l.ends_how', () => list(`expiringMemberships(institution: "${library.here}", through: "2030-01-01")`), /ledger_ends on ledger l[^\n]*\n\s*Index Cond: \([^\n]*institution_id = [^\n]*valid_through <= [^\n]*valid_through >= /],
    ['lapsedMemberships', 'l.ends_how', () => list(`lapsedMemberships(institution: "${library.here}", from: "2020-01-01")`), /ledger_ends on ledger l[^\n]*\n\s*Index Cond: \([^\n]*institution_id = [^\n]*valid_through < [^\n]*valid_through >= /],
    ['unpaidFees', 'f.amount', () => list(`unpaidFees(institution: "${library.here}", from: "2020-01-01")`), /open_fee_running on open_fee f_1[^\n]*\n\s*Index Cond: \([^\n]*institution_id = [^\n]*enrolled_on/],
    ['unpaidFees with those that have ended', 'f.amount', () => list(`unpaidFees(institution: "${library.here}", from: "2020-01-01", includeEnded: true)`), /open_fee_listed on open_fee f[^\n]*\n\s*Index Cond: \([^\n]*institution_id = [^\n]*enrolled_on/],
    ['changesSince', 'changed_at', () => list(`changesSince(institution: "${library.here}", since: "2020-01-01T00:00:00Z")`), /standing_change_listed on standing_change t[^\n]*\n\s*Index Cond: \([^\n]*institution_id = [^\n]*changed_at > /],
  ])('%s', async (_, word, work, index) => {
    expect(await planOf(word, work)).toMatch(index);
  });

  test('unpaidFees, its next page: the few that end on a day to come are not looked for among all that come after', async () => {
    const after = Buffer.from(JSON.stringify(['unpaidFees', library.here, '2025-01-01', '00000000-0000-0000-0000-000000000000', 'm'])).toString('base64url');
    const plan = await planOf('f.amount', () => list(`unpaidFees(institution: "${library.here}", after: "${after}")`));
    const scanOf = (part: string): string => new RegExp(`on open_fee ${part} [^\\n]*\\n(?:\\s*(?:Index Cond|Filter): [^\\n]*\\n)*`).exec(plan)?.[0] ?? '';
    expect([scanOf('f_1'), scanOf('f_2')]).toEqual([expect.stringContaining('ROW(institution_id'), expect.not.stringContaining('ROW(')]);
    expect(scanOf('f_2')).toContain('ended_on > ');
  });
});
