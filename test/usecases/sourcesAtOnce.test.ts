import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Outcome } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const numbers = Array.from({ length: 40 }, (_, index) => String(index + 1));

/** What the two sources tell of the holder of a card: each by an id of its own, at a library of its own, with a charge. */
const byWise = ({ here, member }: Library, card: string, charge = 'c'): object =>
  member({ sourceId: `w${card}`, cards: [{ number: card }], charges: [{ id: charge, institution: here, amount: 1, raisedOn: '2025-02-01' }] });
const byKoha = ({ there, member, membership }: Library, card: string, charge = 'c'): object =>
  member({ sourceId: `k${card}`, cards: [{ number: card }], memberships: [membership({ id: 'k', institution: there })], charges: [{ id: charge, institution: there, amount: 2, raisedOn: '2025-02-01' }] });

/** Of each card one patron, whom both sources know, with what both have told. */
async function joined(library: Library, chargesOfEach = 1): Promise<void> {
  const patrons = await library.sql(
    `select c.number, count(distinct c.patron_id)::int as patrons,
       (select string_agg(s.source_id, ' ' order by s.source_id) from patron_source s where s.consortium_id = $1 and s.patron_id = min(c.patron_id::text)::uuid) as ids,
       (select count(*)::int from membership m where m.consortium_id = $1 and m.patron_id = min(c.patron_id::text)::uuid and m.superseded_at is null) as memberships,
       (select count(*)::int from charge f where f.consortium_id = $1 and f.patron_id = min(c.patron_id::text)::uuid and f.superseded_at is null) as charges
     from card c where c.consortium_id = $1 and c.superseded_at is null group by c.number order by c.number::int`,
  );
  expect(patrons).toEqual(numbers.map((number) => ({ number, patrons: 1, ids: `k${number} w${number}`, memberships: 2, charges: 2 * chargesOfEach })));
  expect(await library.sql('select from patron where consortium_id = $1')).toHaveLength(numbers.length);
}

describe('Two sources that tell of the same new patrons at the same time', () => {
  test('patron by patron, all at once: each is one patron with what both have told', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const outcomes = await Promise.all(numbers.flatMap((card) => [library.tell(byWise(library, card)), library.tellAs('koha', byKoha(library, card))]));
    expect(outcomes.flat().map((each: Outcome) => each.code ?? 'recorded')).toEqual(numbers.flatMap(() => ['recorded', 'recorded']));
    await joined(library);
  });

  test('in long calls, the one from the first to the last and the other back, again and again: nothing is lost and nobody waits for ever', async () => {
    const library = await aLibrary(server, '2025-03-10');
    for (const charge of ['a', 'b', 'c', 'd']) {
      const outcomes = await Promise.all([
        library.tell(...numbers.map((card) => byWise(library, card, charge))),
        library.tellAs('koha', ...numbers.map((card) => byKoha(library, card, charge)).reverse()),
      ]);
      expect(outcomes.flat().filter((each) => each.code !== undefined)).toEqual([]);
    }
    await joined(library, 4);
  });

  test('in calls that overlap in part: nothing is lost', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const parts = [0, 10, 20, 30].map((start) => numbers.slice(start, start + 10));
    const crossing = [5, 15, 25, 35].map((start) => [...numbers.slice(start), ...numbers].slice(0, 10));
    await Promise.all([...parts.map((part) => library.tell(...part.map((card) => byWise(library, card)))), ...crossing.map((part) => library.tellAs('koha', ...part.map((card) => byKoha(library, card)).reverse()))]);
    await joined(library);
  });
});

test('Four sources that tell of one new patron in one moment: one patron, whom all of them know', async () => {
  const library = await aLibrary(server, '2025-03-10');
  const sources = Array.from({ length: 4 }, (_, index) => `source${index + 1}`);
  const outcomes = await Promise.all(sources.map((source) => library.tellAs(source, { sourceId: source, kind: 'PERSON', cards: [{ number: '1' }], charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2025-02-01' }] })));
  expect(new Set(outcomes.flat().map((each) => each.patronId)).size).toBe(1);
  expect(await library.sql('select source_id from patron_source where consortium_id = $1 order by 1')).toEqual(sources.map((source_id) => ({ source_id })));
  expect(await library.sql('select from charge where consortium_id = $1 and superseded_at is null')).toHaveLength(4);
});
