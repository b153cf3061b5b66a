import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const FREE = { id: 'm', type: 'FREE', enrolledOn: '2024-04-10' };
const take = (library: Library, ...withdrawn: readonly object[]) => library.tell({ sourceId: '1', withdrawn });
const answer = (library: Library, on: string | null = null) =>
  library.ask<{ validity: string; status: string; validThrough: string | null; reasons: { code: string }[]; permissions: { decision: string }[] }>(
    'validity status validThrough reasons { code } permissions { channel action decision }',
    { on },
  );
const same = async (library: Library, other: Library, on: string | null = null) => expect(await answer(library, on)).toEqual(await answer(other, on));

type Case = readonly [what: string, more: (library: Library) => object, withdrawn: (library: Library) => object];
const paid = (library: Library, more: object) => ({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 }, ...more })] });

const CASES: readonly Case[] = [
  ['a membership', ({ there }) => ({ memberships: [{ ...FREE, institution: there, id: 'n' }] }), () => ({ kind: 'MEMBERSHIP', id: 'n' })],
  ['a charge', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 50, raisedOn: '2025-01-01' }] }), () => ({ kind: 'CHARGE', id: 'c' })],
  ['a block', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-01-01' }] }), () => ({ kind: 'BLOCK', id: 'b' })],
  ['an identity code', () => ({ identityCode: [{ from: '2025-01-01', value: 'PRESENT' }] }), () => ({ kind: 'IDENTITY_CODE', on: '2025-01-01' })],
  ['an identity code on record ever since', () => ({ identityCode: [{ value: 'PRESENT' }] }), () => ({ kind: 'IDENTITY_CODE' })],
  ['a fee', (library) => ({ memberships: [library.membership({ fee: { amount: 5 } })] }), () => ({ kind: 'FEE', membership: 'm' })],
  ['a recorded end', (library) => ({ memberships: [library.membership({ endsOn: '2025-02-01' })] }), () => ({ kind: 'RECORDED_END', membership: 'm', on: '2024-04-10' })],
  ['a renewal', (library) => ({ memberships: [library.membership({ renewals: [{ on: '2025-03-01', endsOn: '2025-03-05' }] })] }), () => ({ kind: 'RENEWAL', membership: 'm', on: '2025-03-01' })],
];

describe.each(CASES)('Of %s told in error', (_what, more, withdrawn) => {
  test('nothing is left in the answers of any day once it is taken back, and every revision is kept', async () => {
    const [library, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    await library.tell(library.member());
    await other.tell(other.member());
    await library.tell({ sourceId: '1', ...more(library) });
    const told = await library.everything();
    expect(await take(library, withdrawn(library))).toMatchObject([{ __typename: 'PatronRecorded', changed: true }]);
    for (const on of ['2024-04-10', '2025-01-01', '2025-03-04', '2025-03-09', null]) await same(library, other, on);
    const after = await library.everything();
    const rows = (all: Record<string, readonly string[]>) => Object.values(all).flat().length;
    expect(rows(after)).toBeGreaterThan(rows(told));
  });

  test('it is taken back once, and told again it stands again', async () => {
    const [library, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
    await library.tell(library.member());
    await other.tell(other.member());
    await library.tell({ sourceId: '1', ...more(library) });
    await other.tell({ sourceId: '1', ...more(other) });
    await take(library, withdrawn(library));
    const before = await library.everything();
    expect(await take(library, withdrawn(library))).toMatchObject([{ changed: false }]);
    expect(await library.everything()).toEqual(before);
    expect(await library.tell({ sourceId: '1', ...more(library) })).toMatchObject([{ changed: true }]);
    for (const on of ['2025-01-01', '2025-03-09', null]) await same(library, other, on);
  });

  test('taken back and told in one call it is refused, and nothing is written', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member());
    await library.tell({ sourceId: '1', ...more(library) });
    const before = await library.everything();
    expect(await library.tell({ sourceId: '1', ...more(library), withdrawn: [withdrawn(library)] })).toMatchObject([{ code: 'TOLD_TWICE' }]);
    expect(await library.everything()).toEqual(before);
  });
});

test.each<readonly [what: string, fact: object]>([
  ['an unknown charge', { kind: 'CHARGE', id: 'nothing' }],
  ['a block without its id', { kind: 'BLOCK' }],
  ['a renewal of another day', { kind: 'RENEWAL', membership: 'm', on: '2025-01-01' }],
  ['the fee of another membership', { kind: 'FEE', membership: 'nothing' }],
  ['use of a library never used', { kind: 'ACTIVITY', institution: 'nowhere', via: 'SIP2', on: '2025-01-01' }],
  ['use without a day', { kind: 'ACTIVITY' }],
])('Taking back %s is refused: it was never told', async (_what, fact) => {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member());
  const before = await library.everything();
  expect(await take(library, fact)).toMatchObject([{ code: 'NEVER_TOLD', message: expect.stringContaining('was never told of the patron `1`') as string }]);
  expect(await library.everything()).toEqual(before);
});

test('A withdrawn charge is a new revision that says so, from the source that took it back', async () => {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ charges: [{ id: 'c', institution: library.here, amount: 50, raisedOn: '2025-01-01' }] }));
  await take(library, { kind: 'CHARGE', id: 'c' });
  const rows = await library.sql('select revision, withdrawn, source, superseded_at is null as current from charge where consortium_id = $1 order by revision');
  expect(rows).toEqual([
    { revision: 1, withdrawn: false, source: 'wise', current: false },
    { revision: 2, withdrawn: true, source: 'wise', current: true },
  ]);
});

test('With a membership goes what was told of it: told again it has no renewal, fee or recorded end', async () => {
  const [library, other] = [await aLibrary(server, '2025-03-10'), await aLibrary(server, '2025-03-10')];
  await library.tell(library.member(paid(library, { endsOn: '2025-01-31', renewals: [{ on: '2025-01-15', endsOn: '2026-01-31' }] })));
  await take(library, { kind: 'MEMBERSHIP', id: 'm' });
  expect((await answer(library)).status).toBe('NONE');
  await library.tell(library.member());
  await other.tell(other.member());
  await same(library, other);
});

describe('The last day of use told in error', () => {
  const use = (library: Library, on: string) => ({ institution: library.here, via: 'SIP2', on });
  const seen = (library: Library, on: string) => library.tell({ sourceId: '1', activity: [use(library, on)] });
  const unseen = (library: Library, on: string) => take(library, { kind: 'ACTIVITY', ...use(library, on) });

  test('and the only one, told on its day: there was no use at all', async () => {
    const [library, other] = [await aLibrary(server, '2024-04-10'), await aLibrary(server, '2024-04-10')];
    for (const each of [library, other]) await each.tell(each.member());
    await library.go('2025-03-10');
    await seen(library, '2025-03-10');
    await unseen(library, '2025-03-10');
    await other.go('2025-03-10');
    await same(library, other);
    expect((await answer(library)).validThrough).toBe('2026-04-30');
  });

  test('after others that were let go: use on the day before it is supposed, so nothing ends too early', async () => {
    const library = await aLibrary(server, '2024-05-10');
    await library.tell(library.member());
    await seen(library, '2024-05-10');
    await library.go('2025-03-10');
    await seen(library, '2025-03-10');
    expect((await answer(library)).validThrough).toBe('2027-03-31');
    await unseen(library, '2025-03-10');
    expect((await answer(library)).validThrough).toBe('2027-03-31');
    await library.go('2027-03-31');
    expect((await answer(library)).status).toBe('NORMAL');
    await library.go('2027-04-01');
    expect((await answer(library)).status).toBe('EXPIRED');
  });

  test('may be told anew, also as an earlier one, which then counts', async () => {
    const library = await aLibrary(server, '2024-05-10');
    await library.tell(library.member());
    await seen(library, '2024-05-10');
    await library.go('2025-03-10');
    await seen(library, '2025-03-10');
    await unseen(library, '2025-03-10');
    await seen(library, '2024-06-20');
    expect((await answer(library)).validThrough).toBe('2026-06-30');
    await seen(library, '2025-03-10');
    expect((await answer(library)).validThrough).toBe('2027-03-31');
  });

  test('may be corrected in one call', async () => {
    const library = await aLibrary(server, '2024-05-10');
    await library.tell(library.member());
    await library.go('2025-03-10');
    await seen(library, '2025-03-10');
    await library.tell({ sourceId: '1', activity: [use(library, '2024-06-20')], withdrawn: [{ kind: 'ACTIVITY', ...use(library, '2025-03-10') }] });
    expect((await answer(library)).validThrough).toBe('2026-06-30');
  });

  test('is no longer known when a later one is: taking it back changes nothing', async () => {
    const library = await aLibrary(server, '2024-05-10');
    await library.tell(library.member({ activity: [use(library, '2024-05-10')] }));
    await library.go('2025-03-10');
    await seen(library, '2025-03-10');
    expect(await unseen(library, '2024-05-10')).toMatchObject([{ changed: false }]);
  });
});
