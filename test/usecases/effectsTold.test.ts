import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';
import { act } from './memberships/acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2021-04-01'));
});
afterAll(() => server.close());

/** What the outbox holds, told by runs or not, in words. */
async function outbox({ id }: Library): Promise<string[]> {
  const rows: { on: string; kind: string; amount: number | null; journal: string | null; byRun: boolean; gone: boolean }[] = await asSuperuser(
    server.databaseUrl,
    `select on_day::text as "on", kind, (payload->>'amount')::int as amount, payload->>'journal' as journal, run_id is not null as "byRun", withdrawn_at is not null as gone
     from outbox where consortium_id = $1 order by on_day, journal`,
    [id],
  );
  return rows.map(({ on, kind, amount, journal, byRun, gone }) => [on, byRun ? 'run' : 'hand', kind, amount, journal, ...(gone ? ['withdrawn'] : [])].join(' '));
}

async function unpaidSince(enrolledOn: string): Promise<Library> {
  const library = await aLibrary(server, '2020-05-01');
  await library.go(enrolledOn);
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn, endsOn: '2022-04-30', fee: { amount: 5 } })] }));
  return library;
}

describe('An act says what others are told because of it', () => {
  const ANSWER = '... on MembershipChanged { effects { on institution { id } membership effect amount journal } } ... on MembershipRefused { code }';

  async function effectsOf(call: string): Promise<unknown> {
    const { acted } = await server.ask<{ acted: { effects?: readonly Record<string, unknown>[] } }>(`mutation { acted: ${call} { ${ANSWER} } }`);
    return acted.effects?.map(({ on, effect, amount, journal, membership }) => [on, membership, effect, amount, journal].join(' ')) ?? acted;
  }

  const cancelled = ({ here }: Library, more: string): string => `cancel(institution: "${here}", card: "1", reason: "moved away", ${more})`;

  test.each([
    ['twelve months for twelve euro, cancelled after five: five on A910, seven on A911', 'idempotencyKey: "a"', ['2021-10-01 m WRITE_OFF_FEE 5 A910', '2021-10-01 m WRITE_OFF_FEE 7 A911', '2021-10-01 m CANCEL_HOLDS  ']],
    ['cancelled on a day to come: then', 'on: "2021-11-01", idempotencyKey: "b"', ['2021-11-01 m WRITE_OFF_FEE 6 A910', '2021-11-01 m WRITE_OFF_FEE 6 A911', '2021-11-01 m CANCEL_HOLDS  ']],
  ])('%s, in the preview, the act and its repetition', async (_name, how, effects) => {
    const library = await aLibrary(server, '2021-05-01', { policies: [{ plugin: 'flanders', institutions: '*', settings: { cancelHoldsOnExpiry: true } }] });
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2021-05-01', endsOn: '2022-04-30', fee: { amount: 12 } })] }));
    await library.go('2021-10-01');
    expect(await effectsOf(cancelled(library, `${how}, preview: true`))).toEqual(effects);
    expect(await outbox(library)).toEqual([]);
    expect([await effectsOf(cancelled(library, how)), await effectsOf(cancelled(library, how))]).toEqual([effects, effects]);
  });

  test('of an act that brings nothing about: nothing', async () => {
    const library = await unpaidSince('2021-05-01');
    expect(await effectsOf(`placeBlock(institution: "${library.here}", card: "1", kind: GENERAL, idempotencyKey: "c")`)).toEqual([]);
  });
});

describe('What others are told to carry out', () => {
  test('of a run that ends a membership for its fee: the parts by months, once', async () => {
    const library = await unpaidSince('2021-05-01');
    await library.go('2021-11-30');
    expect(await outbox(library)).toEqual([]);
    for (const on of ['2021-12-01', '2021-12-02', '2022-01-01']) await library.go(on);
    expect(await outbox(library)).toEqual(['2021-12-01 run WRITE_OFF_FEE 292 A910', '2021-12-01 run WRITE_OFF_FEE 208 A911']);
  });

  test('of a cancellation today; the same day told again tells nothing more, and a preview nothing at all', async () => {
    const library = await unpaidSince('2021-05-01');
    await library.go('2021-07-15');
    await act(server, 'cancel', { institution: library.here, reason: 'moved away', preview: true });
    expect(await outbox(library)).toEqual([]);
    await act(server, 'cancel', { institution: library.here, reason: 'moved away' });
    await act(server, 'placeBlock', { institution: library.here, kind: 'GENERAL' });
    expect(await outbox(library)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 83 A910', '2021-07-15 hand WRITE_OFF_FEE 417 A911']);
  });

  test('of a fee waived today, and not of one waived on a day that has passed', async () => {
    const [today, before] = [await unpaidSince('2021-05-01'), await unpaidSince('2021-05-01')];
    await today.go('2021-07-15');
    await act(server, 'waiveFee', { institution: today.here });
    expect(await outbox(today)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 500 A100']);
    await before.go('2021-07-15');
    await act(server, 'waiveFee', { institution: before.here, on: '2021-07-10' });
    expect(await outbox(before)).toEqual([]);
  });

  test('of a cancellation is taken back with it on the same day, and told after all when it is cancelled again', async () => {
    const library = await unpaidSince('2021-05-01');
    await library.go('2021-07-15');
    const cancel = () => act(server, 'cancel', { institution: library.here, membership: 'm', reason: 'moved away' });
    await cancel();
    await act(server, 'renew', { institution: library.here, membership: 'm' });
    expect(await outbox(library)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 83 A910 withdrawn', '2021-07-15 hand WRITE_OFF_FEE 417 A911 withdrawn']);
    await cancel();
    expect(await outbox(library)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 83 A910', '2021-07-15 hand WRITE_OFF_FEE 417 A911']);
  });

  test('of a death is taken back days later when nobody has died; of a cancellation of the day before it stays', async () => {
    const library = await unpaidSince('2021-05-01');
    await library.go('2021-07-15');
    await act(server, 'reportDeceased', { institution: library.here });
    expect(await outbox(library)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 83 A910', '2021-07-15 hand WRITE_OFF_FEE 417 A911']);
    await library.go('2021-07-18');
    await library.tell({ sourceId: '1', deceasedOn: null });
    expect(await outbox(library)).toEqual(['2021-07-15 hand WRITE_OFF_FEE 83 A910 withdrawn', '2021-07-15 hand WRITE_OFF_FEE 417 A911 withdrawn']);
    await act(server, 'cancel', { institution: library.here, reason: 'moved away' });
    await library.go('2021-07-19');
    await act(server, 'placeBlock', { institution: library.here, kind: 'GENERAL', on: '2021-07-17' });
    expect((await outbox(library)).slice(2)).toEqual(['2021-07-18 hand WRITE_OFF_FEE 83 A910', '2021-07-18 hand WRITE_OFF_FEE 417 A911']);
  });

  test('is taken back while nobody has been told, when a payment told late means that the run would not have ended it', async () => {
    const library = await unpaidSince('2021-05-01');
    await library.go('2021-12-02');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2021-05-01', endsOn: '2022-04-30', fee: { amount: 5, paidOn: '2021-11-30' } })] }));
    expect(await outbox(library)).toEqual(['2021-12-01 run WRITE_OFF_FEE 292 A910 withdrawn', '2021-12-01 run WRITE_OFF_FEE 208 A911 withdrawn']);
  });
});
