import { dataSource } from '../../src/store/dataSource';
import { migrate } from '../../src/store/migrate';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day } from '../usecases/aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

test('Rows of the ledger that are there when lists are introduced are listed as if they were written since', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const paid = (sourceId: string, more: object, patron: object = {}): object => ({ sourceId, kind: 'PERSON', cards: [{ number: sourceId }], memberships: [library.membership({ type: 'PAID', ...more })], ...patron });
  await library.tell(
    library.member(),
    paid('by date', { enrolledOn: '2024-05-10', fee: { amount: 5, paidOn: '2024-05-10' } }),
    paid('by run', { enrolledOn: '2025-02-10', fee: { amount: 5 } }),
    paid('ended by run', { enrolledOn: '2024-02-10', fee: { amount: 5 } }),
    paid('died', { enrolledOn: '2025-02-10', fee: { amount: 5, paidOn: '2025-02-10' } }),
    paid('died owing', { enrolledOn: '2025-02-10', fee: { amount: 5 } }, { deceasedOn: '2025-03-01' }),
    paid('renewed after it was cancelled', { enrolledOn: '2025-02-10', cancelledOn: '2025-02-20', renewals: [{ on: '2025-02-21' }], fee: { amount: 5 } }),
    paid('paid on no day', { enrolledOn: '2025-02-10', fee: { amount: 5, paid: 2 } }),
    paid('cancelled at once', { enrolledOn: '2025-02-10', cancelledOn: '2025-02-10' }),
  );
  await library.go('2025-03-20');
  await library.tell({ sourceId: 'died', deceasedOn: '2025-03-18' });
  const columns = 'select id, valid_through, ends_how, ends_type from ledger where consortium_id = $1 and superseded_at is null order by id';
  const slim = async (): Promise<unknown> => [await library.sql('select * from open_fee where consortium_id = $1 order by patron_id'), await library.sql('select * from standing_change where consortium_id = $1 order by patron_id')];
  const kept = await slim();
  const written = await library.sql<{ valid_through: string | null; ends_how: string | null }>(columns);
  expect(new Set(written.map(({ ends_how }) => ends_how))).toEqual(new Set(['DATE', 'RUN', null]));
  await migratedFrom('Lists');
  expect(await library.sql(columns)).toEqual(written);
  expect(await slim()).toEqual(kept);
  expect(kept).toMatchObject([Array.from({ length: 5 }, () => ({})), Array.from({ length: 9 }, () => ({}))]);
});

test('Who died on the day of a step by run, and was taken for ended by that run, has ended by date', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const owing = { memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-10', fee: { amount: 5 } })] };
  await library.tell(library.member({ ...owing, deceasedOn: '2025-03-01' }), library.member({ ...owing, sourceId: '2', cards: [{ number: '2' }] }));
  await library.go('2025-10-01');
  const how = (): Promise<object[]> => library.sql("select ends_how from ledger where consortium_id = $1 and through_on is null and superseded_at is null order by valid_through");
  expect(await how()).toEqual([{ ends_how: 'DATE' }, { ends_how: 'RUN' }]);
  await library.sql("update ledger set ends_how = 'RUN' where consortium_id = $1");
  await migratedFrom('EndsByDate');
  expect(await how()).toEqual([{ ends_how: 'DATE' }, { ends_how: 'RUN' }]);
});

/** Goes back before a migration, and on from there to the last. */
async function migratedFrom(name: string): Promise<void> {
  const source = await dataSource(server.databaseUrl, 1).initialize();
  try {
    while ((await source.query<unknown[]>(`select from migration where name like '${name}%'`)).length > 0) await source.undoLastMigration();
  } finally {
    await source.destroy();
  }
  await migrate(server.databaseUrl);
}
