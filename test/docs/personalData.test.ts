import 'reflect-metadata';
import { IDENTITY_PURPOSES } from '../../src/domain/personal/identityPurposes';
import { PERSONAL_FIELDS } from '../../src/domain/personal/personalFields';
import { MatchReason } from '../../src/schema/foundPatron.type';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';
import { blocksIn, codeWords, tablesUnder } from './pages';

const page = 'docs/personal-data.md';
const named = (heading: string, column: string): string[] => (tablesUnder(page, heading)[0] ?? []).map((row) => codeWords(row[column])[0] as string);

describe('The page on personal data', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  test('lists every field, every reason and every purpose', () => {
    expect(named('What is kept', 'field')).toEqual([...PERSONAL_FIELDS]);
    expect(named('Finding people', 'reason').sort()).toEqual(Object.keys(MatchReason).sort());
    expect(named('National numbers', 'purpose')).toEqual([...IDENTITY_PURPOSES]);
  });

  test('has a statement that finds numbers kept without a ground', async () => {
    const [statement] = blocksIn('sql').flatMap(([name, { text }]) => (name.startsWith(page) ? [text] : []));
    expect(await asSuperuser(database.url, statement as string)).toEqual([]);
    await asSuperuser(database.url, `insert into consortium (id, name, time_zone, languages, currency, since, revision, digest, plugin_versions)
      values ('one', 'One', 'UTC', '{en}', 'EUR', '2020-01-01', 1, '', '{}')`);
    await asSuperuser(database.url, `insert into patron (consortium_id, id, source, source_id, version, projected_revision) values ('one', '00000000-0000-0000-0000-000000000001', 's', '1', 1, 1)`);
    await asSuperuser(database.url, `insert into personal_data (consortium_id, patron_id, token_key, identity_number) values ('one', '00000000-0000-0000-0000-000000000001', 'k', '\\x00')`);
    expect(await asSuperuser(database.url, statement as string)).toEqual([{ id: 'one', count: '1' }]);
  });
});
