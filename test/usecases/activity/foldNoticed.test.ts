import { savePatrons } from '../../../src/store/savePatrons';
import { patronsNoticed } from '../../../src/store/noticedActivity';
import { foldNoticed } from '../../../src/usecases/activity/foldNoticed';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { noticed, uses } from './noticing';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const ALL = ['1', '2', '3', '4'];

/** Four members who have used a library today. */
async function aCrowd(): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(...ALL.map((number) => library.member({ sourceId: number, cards: [{ number }], memberships: [library.membership({ id: `m${number}` })] })));
  expect(await noticed(server.app, library, ALL.map((card) => ({ card })))).toEqual(ALL.map(() => 'recorded'));
  return library;
}

const fold = (library: Library, batch = 1, save = savePatrons) => foldNoticed(server.app, library.id, { batch, save });
const folded = { noticed: [], kept: ALL.map(() => 'SIP2 2025-03-10 all') };
const versions = (library: Library) => library.sql('select version from patron where consortium_id = $1').then((rows) => rows.map(({ version }) => version));

describe('Folding', () => {
  test('broken off in the middle goes on where it was', async () => {
    const library = await aCrowd();
    let saved = 0;
    const breaking: typeof savePatrons = (...saving) => {
      if ((saved += 1) > 2) throw new Error('Broken off.');
      return savePatrons(...saving);
    };
    await expect(fold(library, 1, breaking)).rejects.toThrow('Broken off.');
    expect((await uses(library)).noticed).toHaveLength(2);
    expect([await fold(library), await uses(library), await versions(library)]).toEqual([2, folded, [2, 2, 2, 2]]);
  });

  test('can be broken off also after a batch of which nobody could be folded', async () => {
    const library = await aCrowd();
    const overtaken: typeof savePatrons = async (_store, _id, writes) => writes.map(({ id }) => id);
    let batches = 0;
    const stop = (): never => {
      batches += 1;
      throw new Error('Stopped.');
    };
    await expect(foldNoticed(server.app, library.id, { batch: 1, save: overtaken, onBatch: stop })).rejects.toThrow('Stopped.');
    expect(batches).toBe(1);
  });

  test('reads nobody for whom something is due or waits, again and again until that is done', async () => {
    const library = await aCrowd();
    await library.sql("update patron set waiting_since = '2025-03-01' where consortium_id = $1 and source_id = '1'");
    await library.sql("update patron set next_due_on = '2025-03-10' where consortium_id = $1 and source_id = '2'");
    await library.sql("update patron set next_due_on = '2025-03-11' where consortium_id = $1 and source_id = '3'");
    const sought = await patronsNoticed(server.app.store, library.id, { after: null, limit: 9, today: day('2025-03-10') });
    expect(await library.sql(`select source_id as id from patron where id = any(array['${sought.join("','")}']::uuid[]) and consortium_id = $1 order by 1`)).toEqual([{ id: '3' }, { id: '4' }]);
  });

  test('by several at once folds each patron once', async () => {
    const library = await aCrowd();
    const counts = await Promise.all([fold(library), fold(library, 4), fold(library, 2)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect([await fold(library), await uses(library), await versions(library)]).toEqual([0, folded, [2, 2, 2, 2]]);
  });

  test('leaves use that is noticed while a patron is being folded for the next time', async () => {
    const library = await aCrowd();
    const meanwhile: typeof savePatrons = async (...saving) => {
      await noticed(server.app, library, [{ via: 'PORTAL' }]);
      return savePatrons(...saving);
    };
    expect(await fold(library, 4, meanwhile)).toBe(3);
    expect((await uses(library)).noticed).toEqual(['PORTAL 2025-03-10', 'SIP2 2025-03-10']);
    expect([await fold(library), (await uses(library)).noticed]).toEqual([1, []]);
  });

  test('leaves a patron on whom the program fails to the last, and says so', async () => {
    const library = await aCrowd();
    await library.sql("update membership set starts_on = 'infinity' where consortium_id = $1 and id = 'm2'");
    await expect(fold(library, 2)).rejects.toThrow(`The noticed use of 1 patrons of ${library.id} could not be folded.`);
    expect((await uses(library)).noticed).toHaveLength(1);
  });

  test('removes what was noticed of somebody who was erased at the same time', async () => {
    const library = await aCrowd();
    await library.sql("insert into noticed_activity select $1, gen_random_uuid(), 'here', 'SIP2', '2025-03-10', '2025-03-10'");
    expect([await fold(library, 3), (await uses(library)).noticed]).toEqual([4, []]);
  });
});

describe('Before it is folded, noticed use', () => {
  test('is folded with whatever a source tells of the patron', async () => {
    const library = await aCrowd();
    const block = { id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-10' };
    expect(await library.tell({ sourceId: '1', blocks: [block] }, { sourceId: '2', kind: 'PERSON' })).toMatchObject([{ changed: true }, { changed: false }]);
    expect((await uses(library)).kept).toHaveLength(1);
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2027-03-31' });
    expect(await library.sql("select source from activity where consortium_id = $1")).toEqual([{ source: 'wise' }]);
  });

  test('can be taken back by a source, and told again', async () => {
    const library = await aCrowd();
    const use = { institution: library.here, via: 'SIP2', on: '2025-03-10' };
    expect(await library.tell({ sourceId: '1', withdrawn: [{ kind: 'ACTIVITY', ...use }] })).toMatchObject([{ changed: true }]);
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2026-04-30' });
    expect(await noticed(server.app, library, [{}])).toEqual(['recorded']);
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2027-03-31' });
  });

  test('is erased with the patron', async () => {
    const library = await aCrowd();
    const [patron] = await library.sql<{ id: string }>("select id from patron where consortium_id = $1 and source_id = '1'");
    const query = `mutation { erasePatron(consortium: "${library.id}", patron: "${patron?.id}", reason: "asked by letter") { __typename } }`;
    expect(await server.ask(query)).toEqual({ erasePatron: { __typename: 'PatronErased' } });
    expect((await uses(library)).noticed).toHaveLength(3);
  });
});
