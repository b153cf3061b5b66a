import { openStore } from '../../src/store/store';
import { openShelf } from '../../src/usecases/openShelf';
import { erasePatron } from '../../src/usecases/erasure/erasePatron';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { secretsFrom } from '../../src/usecases/secrets';
import { systemClock } from '../../src/app/systemClock';
import { shippedPlugins } from '../support/testServer';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';
import { NO_TRAIL } from '../support/noTrail';

const SECRET = 'a secret of the tests, long enough for a command line';

let desk: ImportDesk;
const environment = process.env;
beforeAll(async () => {
  process.env = { ...environment, GOODSTANDING_SECRET: SECRET };
  desk = await anImportDesk();
});
afterAll(async () => {
  await desk.close();
  process.env = environment;
});

/** Erases the holder of a card, as a steward does beside the import. */
async function erase(card: string): Promise<string> {
  const store = await openStore(desk.environment.DATABASE_URL as string);
  try {
    const clock = systemClock(null);
    const app = { store, shelf: await openShelf(store, shippedPlugins), clock, keys: keyRing(store, clock), plugins: shippedPlugins, secrets: secretsFrom(SECRET), audit: NO_TRAIL };
    const [held] = await desk.rows<{ patron_id: string }>(`select patron_id from card where number = '${card}'`);
    return (await erasePatron(app, { consortiumId: 'fi-vaski', patronId: held?.patron_id ?? '', reason: 'asked by letter', by: 'person steward' })).kind;
  } finally {
    await store.close();
  }
}

test('A list that still has a patron who was erased: he is left out and named, the others are taken, and the source is complete', async () => {
  const list = desk.file('list.csv', [HEADER, patron('7000001'), patron('7000002')].join('\n'));
  expect(await desk.koha(list, '--complete-through', '2025-10-04')).toMatchObject({ code: 0 });
  expect(await erase('7000001')).toBe('erased');
  const again = await desk.koha(list, '--complete-through', '2025-10-05');
  expect(again).toMatchObject({ code: 0 });
  expect(again.printed.join('\n')).toContain('2 rows: 0 added, 0 changed, 1 unchanged, 0 refused, 1 left out of patrons who were erased here.');
  expect(again.printed.join('\n')).toContain('ERASED');
  expect(again.printed.join('\n')).toContain('The source is complete through 2025-10-05.');
  expect(await desk.rows("select number from card where number in ('7000001', '7000002') order by 1")).toEqual([{ number: '7000002' }]);
  expect((await desk.koha(list, '--strict')).code).toBe(0);
});

test('An import is a line of the trail for what it has written, and one for how it has ended', async () => {
  await desk.koha(desk.file('more.csv', [HEADER, patron('7000003')].join('\n')));
  const lines = await desk.rows<{ act: string; what: string; outcome: string; detail: string }>("select act, what, outcome, detail from audit_line where what like 'import%' order by at desc limit 2");
  expect(lines).toMatchObject([{ act: 'CHANGE', what: 'import ended', outcome: 'DONE' }, { act: 'CHANGE', what: 'import', outcome: 'DONE' }]);
  expect(lines.map(({ detail }) => JSON.parse(detail) as unknown)).toMatchObject([{ rows: 1, added: 1, refused: 0 }, { patrons: 1, changed: 1, refused: 0 }]);
});
