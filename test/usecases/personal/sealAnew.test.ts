import type { Application } from '../../../src/usecases/application';
import { matchPeople } from '../../../src/usecases/personal/matchPeople';
import type { PersonSought } from '../../../src/usecases/personal/personSought';
import { readWords } from '../../../src/usecases/personal/readWords';
import { sealAnew } from '../../../src/usecases/personal/sealAnew';
import { secretsFrom } from '../../../src/usecases/secrets';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-01'));
});
afterAll(() => server.close());

const BEFORE = 'a secret of the tests';
const withSecrets = (present: string, ...earlier: string[]): Application => ({ ...server.app, secrets: secretsFrom(present, ...earlier) });
const consortiumOf = ({ id }: Library) => server.app.shelf.consortia().filter((each) => each.id === id)[0] as ReturnType<Application['shelf']['consortia']>[number];
const GROUND = { decision: 'Decision 9/2020', date: '2020-02-10', purpose: 'identifying members' };
const SOUGHT: readonly PersonSought[] = [
  { by: 'name', name: { family: 'Maes', given: null }, bornOn: day('1980-02-29') },
  { by: 'identityNumber', identityNumber: '131052-308T' },
  { by: 'email', email: 'jan@example.org' },
];

async function members(description: object = { identityNumbers: GROUND }): Promise<Library> {
  const library = await aLibrary(server, '2025-06-01', description);
  const personal = { bornOn: '1980-02-29', name: { family: 'Maes', given: 'Jan' }, contact: { email: 'jan@example.org' }, identityNumber: '131052-308T' };
  await library.tell(...['1', '2', '3'].map((number) => library.member({ sourceId: number, cards: [{ number }], ...personal })));
  return library;
}

async function found(app: Application, library: Library): Promise<number[]> {
  const counts: number[] = [];
  for (const person of SOUGHT) counts.push((await matchPeople(app, consortiumOf(library), person)).length);
  return counts;
}

async function names(app: Application, library: Library): Promise<(string | undefined)[]> {
  const ids = await library.sql<{ id: string }>('select id from patron where consortium_id = $1');
  return (await readWords(app, library.id, ids.map(({ id }) => id))).map(({ name }) => name?.family);
}

describe('After the secret has changed', () => {
  test('everything is read and found while the earlier one is there too', async () => {
    const library = await members();
    const app = withSecrets('another', BEFORE);
    expect([await found(app, library), await names(app, library)]).toEqual([[3, 3, 3], ['Maes', 'Maes', 'Maes']]);
  });

  test('nothing is read or found without the earlier one', async () => {
    const library = await members();
    await expect(names(withSecrets('another'), library)).rejects.toThrow('add the secret of then to GOODSTANDING_EARLIER_SECRETS');
    expect(await found(withSecrets('another'), library)).toEqual([0, 0, 0]);
  });

  test('sealed anew, everything is read and found with the present one alone, and nothing with the earlier one', async () => {
    const library = await members();
    const data = await library.sql('select patron_id, family, email, identity_number from personal_data where consortium_id = $1 order by 1');
    expect(await sealAnew(withSecrets('another', BEFORE), consortiumOf(library))).toEqual({ keys: 3, tokens: 3, forgotten: 0 });
    expect([await found(withSecrets('another'), library), await names(withSecrets('another'), library)]).toEqual([[3, 3, 3], ['Maes', 'Maes', 'Maes']]);
    expect(await found(withSecrets(BEFORE), library)).toEqual([0, 0, 0]);
    expect(await library.sql('select patron_id, family, email, identity_number from personal_data where consortium_id = $1 order by 1')).toEqual(data);
  });

  test('sealed anew a second time nothing is left to do', async () => {
    const library = await members();
    await sealAnew(withSecrets('another', BEFORE), consortiumOf(library));
    expect(await sealAnew(withSecrets('another', BEFORE), consortiumOf(library))).toEqual({ keys: 0, tokens: 0, forgotten: 0 });
  });
});

test('National numbers of a consortium that has no ground any more are let go, and nothing else', async () => {
  const library = await members();
  await library.describe({});
  expect(await sealAnew(withSecrets(BEFORE), consortiumOf(library))).toEqual({ keys: 0, tokens: 0, forgotten: 3 });
  expect(await library.sql("select from search_token where consortium_id = $1 and kind = 'IDENTITY'")).toEqual([]);
  expect(await library.sql('select from personal_data where consortium_id = $1 and identity_number is not null')).toEqual([]);
  await library.describe({ identityNumbers: GROUND });
  expect(await found(withSecrets(BEFORE), library)).toEqual([3, 0, 3]);
});

test('A patron whose key is erased is found by nothing, and has no name any more', async () => {
  const library = await members();
  await library.sql('delete from patron_key where consortium_id = $1');
  const app = withSecrets(BEFORE);
  expect([await found(app, library), await names(app, library)]).toEqual([[0, 0, 0], [undefined, undefined, undefined]]);
  await library.tell({ sourceId: '1', name: { family: 'Maes' } });
  expect(await found(app, library)).toEqual([1, 0, 0]);
});
