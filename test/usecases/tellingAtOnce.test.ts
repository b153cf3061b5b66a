import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Outcome } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const count = async (library: Library, table: string): Promise<number> => (await library.sql(`select from ${table} where consortium_id = $1`)).length;

/** No two rows of the ledger stand for one day at one library. */
const overlapping = (library: Library) =>
  library.sql(
    `select a.id from ledger a join ledger b on b.consortium_id = a.consortium_id and b.patron_id = a.patron_id
       and b.institution_id = a.institution_id and b.id <> a.id
     where a.consortium_id = $1 and a.superseded_at is null and b.superseded_at is null
       and a.from_on <= coalesce(b.through_on, 'infinity') and b.from_on <= coalesce(a.through_on, 'infinity')`,
  );

describe('Two calls at the same time', () => {
  test('about a patron who is known: both facts are there, nothing is lost', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const { here } = library;
    await library.tell(library.member());
    const outcomes = await Promise.all([
      library.tell({ sourceId: '1', charges: [{ id: 'c', institution: here, amount: 3, raisedOn: '2025-02-01' }] }),
      library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-02-15' }] }),
    ]);
    expect(outcomes.flat()).toMatchObject([{ changed: true }, { changed: true }]);
    expect([await count(library, 'charge'), await count(library, 'block')]).toEqual([1, 1]);
    expect(await overlapping(library)).toEqual([]);
    const { permissions } = await library.ask<{ permissions: { decision: string }[] }>('permissions(channel: DESK, action: BORROW) { decision }');
    expect(permissions).toEqual([{ decision: 'REFUSED' }]);
  });

  test('about a patron who is new: one patron, and both facts', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const { here } = library;
    const outcomes = await Promise.all([
      library.tell(library.member({ charges: [{ id: 'c', institution: here, amount: 3, raisedOn: '2025-02-01' }] })),
      library.tell(library.member({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-02-15' }] })),
    ]);
    const ids = outcomes.flat().map((each: Outcome) => each.patronId);
    expect(new Set(ids).size).toBe(1);
    expect([await count(library, 'patron'), await count(library, 'charge'), await count(library, 'block')]).toEqual([1, 1, 1]);
    expect(await overlapping(library)).toEqual([]);
  });

  test('that tell the same: it is there once', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await Promise.all([1, 2, 3].map(() => library.tell(library.member())));
    expect(outcomes.flat().filter((each) => each.changed)).toHaveLength(1);
    expect([await count(library, 'patron'), await count(library, 'membership'), await count(library, 'card')]).toEqual([1, 1, 1]);
  });

  test('that give one card to two patrons: one has it, the other is refused and nothing of him is written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = (await Promise.all(['a', 'b'].map((sourceId) => library.tell(library.member({ sourceId }))))).flat();
    expect(outcomes.map((each) => each.code ?? 'recorded').sort()).toEqual(['CARD_TAKEN', 'recorded']);
    const holder = outcomes.find((each) => each.code === undefined);
    expect(await library.ask('patron { id }')).toEqual({ patron: { id: holder?.patronId } });
    expect(await library.sql('select source_id from patron where consortium_id = $1')).toEqual([{ source_id: holder?.sourceId }]);
  });

  test('with the patrons and cards of each other, in turned order: neither waits for the other for ever', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    const all = (cards: (id: string) => string[]) => ids.map((id) => library.member({ sourceId: id, cards: cards(id).map((number) => ({ number })) }));
    const outcomes = await Promise.all([library.tell(...all((id) => [id])), library.tell(...all((id) => [id, `second-${id}`]).reverse())]);
    expect(outcomes.flat().filter((each) => each.code !== undefined)).toEqual([]);
    expect([await count(library, 'patron'), await count(library, 'card')]).toEqual([40, 80]);
  });

  test('of which one holds a bad patron: the good ones of both are there', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const patron = (sourceId: string, more: object = {}) => library.member({ sourceId, cards: [], ...more });
    const outcomes = await Promise.all([
      library.tell(patron('a'), patron('bad', { bornOn: '2025-03-11' }), patron('b')),
      library.tell(patron('b', { bornOn: '1990-01-01' }), patron('c')),
    ]);
    expect(outcomes.flat().map((each) => each.code)).toEqual([undefined, 'FUTURE_FACT', undefined, undefined, undefined]);
    expect(await count(library, 'patron')).toBe(3);
  });
});

describe('Ten calls at the same time about one patron', () => {
  test('every charge is there once, and the ledger has no two rows for one day', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    const tell = async (id: string): Promise<Outcome[]> => {
      const told = { sourceId: '1', charges: [{ id, institution: library.here, amount: 1, raisedOn: '2025-02-01' }] };
      // A client that is told to try again does so.
      return library.tell(told).catch(() => tell(id));
    };
    await Promise.all(Array.from({ length: 10 }, (_, index) => tell(`c${index}`)));
    expect(await count(library, 'charge')).toBe(10);
    expect(await overlapping(library)).toEqual([]);
  });
});

describe('A call that fails half way', () => {
  test('leaves nothing of its batch behind', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const before = await library.everything();
    // The database itself refuses the last of the writes.
    await asSuperuser(server.databaseUrl, `alter table ledger add constraint none check (consortium_id <> '${library.id}') not valid`);
    await expect(library.tell(library.member())).rejects.toThrow('Something went wrong');
    await asSuperuser(server.databaseUrl, 'alter table ledger drop constraint none');
    expect(await library.everything()).toEqual(before);
    expect(await library.tell(library.member())).toMatchObject([{ changed: true }]);
  });
});
