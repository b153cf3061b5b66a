import { startBounced, type Bounced } from './bounced';
import { pgBouncerProgram } from './pgBouncer';

const program = pgBouncerProgram();

describe('Through a PgBouncer that hands out four connections by transaction', () => {
  if (program === null) {
    // A machine of one's own need not have it; where changes are accepted it must be there.
    test('nothing can be shown here, for there is no PgBouncer: install the package `pgbouncer`', () => expect(process.env.CI).toBeUndefined());
    return;
  }

  let bounced: Bounced;
  beforeAll(async () => {
    bounced = await startBounced(program, 10);
  });
  afterAll(() => bounced.close());

  test('every caller, asking in between all others, meets the patron of their own consortium and nobody else', async () => {
    expect(await bounced.foreign(1000)).toBe(0);
  });

  test('what is told of one consortium is written there', async () => {
    const { libraries } = bounced;
    const before = await Promise.all(libraries.map((library) => library.sql('select id, version from patron where consortium_id = $1')));
    await Promise.all(libraries.map((library, index) => library.tell({ sourceId: `another ${index}`, kind: 'PERSON', memberships: [library.membership()] })));
    const after = await Promise.all(libraries.map((library) => library.sql<{ source_id: string }>('select source_id from patron where consortium_id = $1 order by 1')));
    expect(before.map((rows) => rows.length)).toEqual(libraries.map(() => 1));
    expect(after.map((rows) => rows.map((row) => row.source_id))).toEqual(libraries.map((_, index) => ['1', `another ${index}`]));
  });
});
