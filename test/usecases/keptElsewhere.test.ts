import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

type Case = readonly [field: string, institution: 'here' | 'there' | null, what: string, more: (library: Library) => object];

const CASES: readonly Case[] = [
  ['PERSON', null, 'a birth', () => ({ bornOn: '1990-01-01' })],
  ['IDENTITY_CODE', null, 'an identity code', () => ({ identityCode: [{ value: 'PRESENT' }] })],
  ['CARDS', null, 'a new card', () => ({ cards: [{ number: '2' }] })],
  ['CARDS', null, 'a lost card', () => ({ cards: [{ number: '1', state: 'LOST' }] })],
  ['MEMBERSHIPS', 'here', 'a renewal', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2025-03-01' }] })] })],
  ['MEMBERSHIPS', 'here', 'a fee', ({ membership }) => ({ memberships: [membership({ fee: { amount: 5 } })] })],
  ['MEMBERSHIPS', 'here', 'a recorded end', ({ membership }) => ({ memberships: [membership({ endsOn: '2026-01-01' })] })],
  ['MEMBERSHIPS', 'here', 'a membership taken back', () => ({ withdrawn: [{ kind: 'MEMBERSHIP', id: 'm' }] })],
  ['MEMBERSHIPS', 'here', 'a membership moved elsewhere', ({ membership, there }) => ({ memberships: [membership({ institution: there })] })],
  ['ACTIVITY', 'here', 'use', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2025-03-10' }] })],
  ['CHARGES', 'here', 'a charge', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 1, raisedOn: '2025-03-10' }] })],
  ['BLOCKS', 'here', 'a block', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-03-10' }] })],
];

/** A patron told of by `wise`; from then on `koha` keeps the record of something here. */
async function keptByKoha(keeps: readonly string[], institutions: (library: Library) => '*' | readonly string[] = ({ here }) => [here]): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member());
  const applied = await library.describe({ sources: [{ id: 'wise' }, { id: 'koha', institutions: institutions(library), keeps }] });
  expect(applied).toMatchObject({ kind: expect.not.stringContaining('refused') as string });
  return library;
}

describe.each(CASES)('Where another source keeps the record of %s (%s)', (field, institution, what, more) => {
  test(`${what} is refused, naming field, institution and keeper, and nothing is written`, async () => {
    const library = await keptByKoha([field]);
    const before = await library.everything();
    const where = institution === null ? 'the patron' : `\`${library[institution]}\``;
    const message = `The record of \`${field}\` of ${where} is kept by \`koha\`, not by \`wise\`; change it there.`;
    expect(await library.tell({ sourceId: '1', ...more(library) })).toMatchObject([{ code: 'RECORD_KEPT_ELSEWHERE', message }]);
    expect(await library.everything()).toEqual(before);
  });

  test(`${what} is taken from that source itself, from anybody where it keeps something else, or keeps it elsewhere`, async () => {
    const others = ['PERSON', 'IDENTITY_CODE', 'CARDS', 'MEMBERSHIPS', 'ACTIVITY', 'CHARGES', 'BLOCKS'].filter((each) => each !== field);
    const free = await keptByKoha(others);
    expect(await free.tell({ sourceId: '1', ...more(free) })).toMatchObject([{ changed: true }]);
    if (what === 'a membership moved elsewhere') return;
    const elsewhere = await keptByKoha([field], ({ there }) => [there]);
    expect(await elsewhere.tell({ sourceId: '1', ...more(elsewhere) })).toMatchObject([{ changed: true }]);
    const own = await aLibrary(server, '2025-03-10');
    await own.describe({ sources: [{ id: 'wise', keeps: [field] }] });
    await own.tell(own.member());
    expect(await own.tell({ sourceId: '1', ...more(own) })).toMatchObject([{ changed: true }]);
  });
});

test('What is told as it stands is no write, whoever keeps the record', async () => {
  const library = await keptByKoha(['PERSON', 'IDENTITY_CODE', 'CARDS', 'MEMBERSHIPS', 'ACTIVITY', 'CHARGES', 'BLOCKS']);
  expect(await library.tell(library.member())).toMatchObject([{ changed: false }]);
});
