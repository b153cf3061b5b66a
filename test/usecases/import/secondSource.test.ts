import { importPatrons } from '../../../src/usecases/import/importPatrons';
import type { ListedPatron } from '../../../src/usecases/import/listedPatron';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer(day('2025-03-01'));
});

afterAll(() => server.close());

/** Koha lists, with card 1, a patron of whom Wise has told before. */
async function list(library: Library, more: Partial<ListedPatron>): Promise<void> {
  const membership = { id: 'k', institution: library.there, type: 'FREE', enrolledOn: day('2024-05-01') };
  const patron: ListedPatron = { line: 2, sourceId: 'K1', kind: 'PERSON', card: { number: '1' }, membership, ...more };
  const importing = { consortiumId: library.id, source: 'koha', isRehearsal: false, columnOf: {} };
  const rows = (async function* () {
    yield await Promise.resolve([patron]);
  })();
  const refused: unknown[] = [];
  await importPatrons(server.app, importing, rows, { refused: (problem) => refused.push(problem), taken: () => undefined });
  expect(refused).toEqual([]);
}

describe('A list of a source that was not the first to tell of a patron', () => {
  test('lifts the restriction that it told itself, not that of another source', async () => {
    const library = await aLibrary(server, '2025-03-01');
    const restriction = `restriction-${library.there}-2025`;
    const other = { id: `${restriction}-02-01`, institution: library.here, kind: 'GENERAL', from: '2025-02-01' };
    await library.tell(library.member({ blocks: [other] }));
    await list(library, { restrictedUntil: 'NEVER' });
    await library.go('2025-03-08');
    await list(library, { restrictedUntil: null });
    const blocks = await library.sql('select id, from_on, lifted_on from block where consortium_id = $1 and superseded_at is null order by id');
    expect(blocks).toEqual([
      { id: `koha/${restriction}-03-01`, from_on: '2025-03-01', lifted_on: '2025-03-08' },
      { id: `${restriction}-02-01`, from_on: '2025-02-01', lifted_on: null },
    ]);
  });

  test('takes an identity code that has come for one that was missing before', async () => {
    const library = await aLibrary(server, '2025-03-01');
    await library.tell(library.member());
    await list(library, { identityCode: 'ABSENT' });
    await library.go('2025-03-08');
    await list(library, { identityCode: 'PRESENT' });
    const codes = await library.sql('select from_on, value from identity_code where consortium_id = $1 and superseded_at is null order by 1');
    expect(codes).toEqual([
      { from_on: '0001-01-01', value: 'ABSENT' },
      { from_on: '2025-03-08', value: 'PRESENT' },
    ]);
  });

  test('lets a changed last day hold from the day of the list on', async () => {
    const library = await aLibrary(server, '2025-03-01');
    await library.tell(library.member());
    const membership = { id: 'k', institution: library.there, type: 'FREE', enrolledOn: day('2024-05-01') };
    await list(library, { membership: { ...membership, endsOn: day('2025-04-30') } });
    await library.go('2025-03-08');
    await list(library, { membership: { ...membership, endsOn: day('2025-05-31') } });
    const ends = await library.sql('select membership_id, from_on, ends_on from recorded_end where consortium_id = $1 and superseded_at is null order by 2');
    expect(ends).toEqual([
      { membership_id: 'koha/k', from_on: '2024-05-01', ends_on: '2025-04-30' },
      { membership_id: 'koha/k', from_on: '2025-03-08', ends_on: '2025-05-31' },
    ]);
  });
});
