import { patronColumns } from '../../src/store/patronTables';
import { erasePatron } from '../../src/usecases/erasure/erasePatron';
import { assertEverythingCovered, uncovered } from '../../src/usecases/patronRecords/coverage';
import { COLUMN_TITLES } from '../../src/usecases/patronRecords/columnTitles';
import { patronData } from '../../src/usecases/patronRecords/patronData';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day } from '../usecases/aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const PLANTED = 'The table `loan_note` has rows of patrons and is not in PATRON_TABLES of src/store/patronTables.ts.';

test('Every table and column with data of patrons is handed out and erased', async () => {
  expect(uncovered(await patronColumns(server.app.store))).toEqual([]);
});

test('Every title is of a column that there is', async () => {
  const columns = new Set((await patronColumns(server.app.store)).map(({ column }) => column));
  expect(Object.keys(COLUMN_TITLES).filter((title) => !columns.has(title))).toEqual([]);
});

test('A planted table with a column `patron_id` is found, and nobody is exported or erased without it', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const [told] = await library.tell(library.member());
  const patronId = told?.patronId as string;
  await asSuperuser(server.databaseUrl, 'create table loan_note (consortium_id text, patron_id uuid, note text)');
  try {
    expect(uncovered(await patronColumns(server.app.store))).toEqual([PLANTED]);
    await expect(patronData(server.app, { consortiumId: library.id, patronId, language: null })).rejects.toThrow(PLANTED);
    await expect(erasePatron(server.app, { consortiumId: library.id, patronId, reason: 'asked', by: 'person' })).rejects.toThrow(PLANTED);
  } finally {
    await asSuperuser(server.databaseUrl, 'drop table loan_note');
  }
  await assertEverythingCovered(server.app.store);
});

test('A planted column is found', async () => {
  const columns = await patronColumns(server.app.store);
  expect(uncovered([...columns, { table: 'person', column: 'shoe_size' }])).toEqual(['The column `person.shoe_size` has no title in src/usecases/patronRecords/columnTitles.ts.']);
});
