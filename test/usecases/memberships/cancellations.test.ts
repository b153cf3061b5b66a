import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

async function member(type: 'FREE' | 'PAID'): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  const paid = { type, enrolledOn: '2024-06-01', endsOn: '2025-05-31', fee: { amount: 5, paidOn: '2024-06-01' } };
  await library.tell(library.member({ memberships: [library.membership(type === 'PAID' ? paid : { type })] }));
  return library;
}

async function validityOn(library: Library, days: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const on of days) {
    await library.go(on);
    const { validity, reasons } = await library.ask<{ validity: string; reasons: readonly { code: string }[] }>('validity reasons { code }');
    seen.push(`${on} ${validity} ${reasons[0]?.code}`);
  }
  return seen;
}

describe.each(['FREE', 'PAID'] as const)('A membership of the type %s', (type) => {
  test('cancelled now is not valid from that very day', async () => {
    const library = await member(type);
    const cancelled = await act(server, 'cancel', { institution: library.here, reason: 'moved to Ghent' });
    expect(cancelled).toMatchObject({ before: { validity: 'VALID' }, after: { validity: 'NOT_VALID', status: 'EXPIRED', reasons: [{ code: 'CANCELLED' }] } });
    expect(await library.ask('validity', { on: '2025-03-09' })).toEqual({ validity: 'VALID' });
    expect(await library.sql('select cancel_reason from membership where consortium_id = $1 and superseded_at is null')).toEqual([{ cancel_reason: 'moved to Ghent' }]);
    expect(await library.sql("select purpose from audit_line where consortium_id = $1 and what = 'cancel'")).toEqual([{ purpose: 'moved to Ghent' }]);
  });

  test('cancelled for a later day is valid until the day before, and that is foreseen from today', async () => {
    const library = await member(type);
    const cancelled = await act(server, 'cancel', { institution: library.here, on: '2025-04-15', reason: 'moves' });
    expect(cancelled).toMatchObject({ after: { validity: 'VALID', validThrough: '2025-04-14', nextChange: { on: '2025-04-15', status: 'EXPIRED', byRun: false, reasons: [{ code: 'CANCELLED' }] } } });
    expect(await validityOn(library, ['2025-04-14', '2025-04-15', '2025-04-16'])).toEqual(['2025-04-14 VALID MEMBER', '2025-04-15 NOT_VALID CANCELLED', '2025-04-16 NOT_VALID CANCELLED']);
  });

  test('cancelled for a later day was not known to be so on the days before that was said', async () => {
    const library = await member(type);
    await library.go('2025-03-12');
    await act(server, 'cancel', { institution: library.here, on: '2025-04-15', reason: 'moves' });
    const { validThrough } = await library.ask<{ validThrough: string | null }>('validThrough', { on: '2025-03-11' });
    expect(validThrough).not.toBe('2025-04-14');
    expect(await library.ask('validThrough', { on: '2025-03-12' })).toEqual({ validThrough: '2025-04-14' });
  });

  test('cancelled on a past day is answered anew from that day', async () => {
    const library = await member(type);
    await act(server, 'cancel', { institution: library.here, on: '2025-03-01', reason: 'wrote a letter' });
    expect(await library.ask('validity', { on: '2025-02-28' })).toEqual({ validity: 'VALID' });
    expect(await library.ask('validity', { on: '2025-03-01' })).toEqual({ validity: 'NOT_VALID' });
  });

  test('cancelled for a later day may be cancelled earlier, and not twice', async () => {
    const library = await member(type);
    const { here } = library;
    await act(server, 'cancel', { institution: here, on: '2025-04-15', reason: 'moves' });
    expect(await act(server, 'cancel', { institution: here, on: '2025-04-20', reason: 'moves' })).toMatchObject({ code: 'ALREADY_CANCELLED', message: expect.stringContaining('2025-04-15') as string });
    expect(await act(server, 'cancel', { institution: here, reason: 'moves' })).toMatchObject({ after: { validity: 'NOT_VALID' } });
    expect(await act(server, 'cancel', { institution: here, reason: 'moves' })).toMatchObject({ code: 'ALREADY_CANCELLED' });
  });

  test('cancelled here is told again by its source as it was: the cancellation stands', async () => {
    const library = await member(type);
    await act(server, 'cancel', { institution: library.here, reason: 'moved' });
    const [told] = await library.tell({ sourceId: '1', memberships: [library.membership(type === 'PAID' ? { type, enrolledOn: '2024-06-01' } : { type })] });
    expect(told).toMatchObject({ __typename: 'PatronRecorded', changed: false });
    expect(await library.ask('validity')).toEqual({ validity: 'NOT_VALID' });
  });
});

test('A membership cancelled at its end is valid through its last day', async () => {
  const library = await member('PAID');
  const cancelled = await act(server, 'cancel', { institution: library.here, atEnd: true, reason: 'reads no more' });
  expect(cancelled).toMatchObject({ after: { validity: 'VALID', validThrough: '2025-05-31' } });
  expect((await validityOn(library, ['2025-05-31', '2025-06-01'])).map((each) => each.slice(0, 20))).toEqual(['2025-05-31 VALID MEM', '2025-06-01 NOT_VALID']);
});

test('Whoever cancels the next period is told that the one that runs goes on', async () => {
  const library = await member('PAID');
  const { here } = library;
  await act(server, 'renew', { institution: here });
  const cancelled = await act(server, 'cancel', { institution: here, reason: 'moves' });
  expect(cancelled).toMatchObject({ after: { validity: 'VALID', validThrough: '2025-05-31' }, warnings: [{ code: 'MEMBER_STILL', message: expect.stringContaining('`m`') as string }] });
  expect(await act(server, 'cancel', { institution: here, membership: 'm', reason: 'moves' })).toMatchObject({ after: { validity: 'NOT_VALID' }, warnings: [] });
});

test('A membership is not cancelled for a day before its last renewal', async () => {
  const library = await member('FREE');
  await library.tell({ sourceId: '1', memberships: [library.membership({ renewals: [{ on: '2025-03-05' }] })] });
  expect(await act(server, 'cancel', { institution: library.here, on: '2025-03-04', reason: 'moved' })).toMatchObject({ code: 'ALREADY_RENEWED', message: expect.stringContaining('2025-03-05') as string });
  expect(await act(server, 'cancel', { institution: library.here, on: '2025-03-05', reason: 'moved' })).toMatchObject({ after: { validity: 'NOT_VALID', reasons: [{ code: 'CANCELLED' }] } });
});

type Bad = readonly [situation: string, type: 'FREE' | 'PAID', args: object, code: string];

const REFUSED: readonly Bad[] = [
  ['at the end of what has none', 'FREE', { atEnd: true }, 'NO_LAST_DAY'],
  ['after its last day', 'PAID', { on: '2025-06-02' }, 'ALREADY_ENDED'],
  ['before the enrolment', 'FREE', { on: '2024-04-09' }, 'BEFORE_ENROLMENT'],
  ['before anything is recorded', 'FREE', { on: '2019-12-31' }, 'BEFORE_RECORDS'],
  ['for no reason', 'FREE', { reason: '' }, 'REASON_UNUSABLE'],
  ['for blanks', 'FREE', { reason: '   ' }, 'REASON_UNUSABLE'],
  ['for a reason of ten thousand letters', 'FREE', { reason: 'x'.repeat(10_000) }, 'REASON_UNUSABLE'],
  ['for a reason with a number of a card in it', 'FREE', { reason: 'see 3550 0000 4711' }, 'REASON_UNUSABLE'],
  ['that is not theirs', 'FREE', { membership: 'x' }, 'NOT_A_MEMBER'],
];

test.each(REFUSED)('Cancelling a membership %s is refused, and nothing is written', async (_situation, type, args, code) => {
  const library = await member(type);
  const before = await rowsOf(server, library);
  expect(await act(server, 'cancel', { institution: library.here, reason: 'moved', ...args })).toMatchObject({ __typename: 'MembershipRefused', code });
  expect(await rowsOf(server, library)).toEqual(before);
});
