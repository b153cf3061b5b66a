import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** A patron who owes the fee of 5 euro of a period from March 2025 on. */
async function owing(today: string, fee: object = { amount: 5 }): Promise<Library> {
  const library = await aLibrary(server, '2025-03-01');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-03-01', endsOn: '2026-02-28', fee })] }));
  await library.go(today);
  return library;
}

describe('A fee of 5 euro that was open when its reminder went out', () => {
  test('is paid: the membership is normal at once, and nothing bars the kiosk any more', async () => {
    const { here, ask } = await owing('2025-03-10');
    expect(await ask('status')).toEqual({ status: 'REMINDED' });
    const paid = await act(server, 'recordPayment', { institution: here, amount: 5 });
    expect(paid).toMatchObject({
      before: { status: 'REMINDED' },
      after: { status: 'NORMAL', validity: 'VALID', validThrough: '2026-02-28' },
      changes: [{ fact: 'FEE', change: 'CHANGED', id: 'm', on: '2025-03-10', values: [{ name: 'paidOn', before: null, after: '2025-03-10' }, { name: 'paid', before: null, after: '5.00 EUR' }] }],
      warnings: [],
      preview: false,
    });
    expect(await ask('status reasons { code } permissions(channel: KIOSK, action: BORROW) { decision }')).toEqual({
      status: 'NORMAL',
      reasons: [{ code: 'MEMBER' }],
      permissions: [{ decision: 'ALLOWED' }],
    });
  });

  test('is paid in part: nothing is lifted, and what is left is said; the rest lifts it', async () => {
    const { here } = await owing('2025-03-10');
    const part = await act(server, 'recordPayment', { institution: here, amount: 2 });
    expect(part).toMatchObject({ after: { status: 'REMINDED' }, warnings: [{ code: 'STILL_OPEN', message: expect.stringContaining('3.00 EUR of 5.00 EUR') as string }] });
    const rest = await act(server, 'recordPayment', { institution: here, amount: 3 });
    expect(rest).toMatchObject({ after: { status: 'NORMAL' }, warnings: [] });
  });

  test('is paid with more than is open: the rest is a credit of the patron', async () => {
    const { here, sql } = await owing('2025-03-10');
    const paid = await act(server, 'recordPayment', { institution: here, amount: 20 });
    expect(paid).toMatchObject({ after: { status: 'NORMAL' }, warnings: [{ code: 'OVERPAID', message: expect.stringContaining('15.00 EUR') as string }] });
    expect(await sql('select amount, raised_on::text as on from charge where consortium_id = $1')).toEqual([{ amount: -1500, on: '2025-03-10' }]);
  });

  test('is waived: the membership is normal at once', async () => {
    const { here } = await owing('2025-03-10');
    expect(await act(server, 'waiveFee', { institution: here, reason: 'lost his job' })).toMatchObject({ before: { status: 'REMINDED' }, after: { status: 'NORMAL' } });
  });

  test('was paid yesterday and is recorded today: yesterday is answered anew', async () => {
    const { here, ask } = await owing('2025-03-10');
    await act(server, 'recordPayment', { institution: here, amount: 5, on: '2025-03-09' });
    expect(await ask('status', { on: '2025-03-08' })).toEqual({ status: 'REMINDED' });
    expect(await ask('status', { on: '2025-03-09' })).toEqual({ status: 'NORMAL' });
  });

  test('is paid on the very day of the run that ended the membership: the run sees it', async () => {
    const { here } = await owing('2025-10-01');
    expect(await act(server, 'recordPayment', { institution: here, amount: 5 })).toMatchObject({ before: { status: 'EXPIRED' }, after: { status: 'NORMAL' } });
  });
});

test('The fee of somebody who has died is written off on that day: what was paid before counts, what is paid later is refused', async () => {
  const { here } = await owing('2025-03-10');
  await act(server, 'reportDeceased', { institution: here, on: '2025-03-08' });
  expect(await act(server, 'recordPayment', { institution: here, amount: 5 })).toMatchObject({ code: 'FEE_WRITTEN_OFF', message: expect.stringContaining('`2025-03-08`, when the patron died') as string });
  expect(await act(server, 'waiveFee', { institution: here })).toMatchObject({ code: 'FEE_WRITTEN_OFF' });
  expect(await act(server, 'recordPayment', { institution: here, amount: 5, on: '2025-03-07' })).toMatchObject({ changes: [{ fact: 'FEE' }] });
});

type Bad = readonly [situation: string, today: string, fee: object | null, args: object, code: string];

const PAYMENTS: readonly Bad[] = [
  ['a fee that was paid', '2025-03-10', { amount: 5, paidOn: '2025-03-01' }, {}, 'FEE_PAID'],
  ['a fee that was waived', '2025-03-10', { amount: 5, waivedOn: '2025-03-01' }, {}, 'FEE_WAIVED'],
  ['a fee that was written off', '2025-10-02', { amount: 5 }, {}, 'FEE_WRITTEN_OFF'],
  ['no fee at all', '2025-03-10', null, {}, 'NO_FEE'],
  ['a fee of nothing', '2025-03-10', { amount: 0 }, {}, 'NO_FEE'],
  ['a membership of another id', '2025-03-10', { amount: 5 }, { membership: 'other' }, 'NOT_A_MEMBER'],
  ['tomorrow', '2025-03-10', { amount: 5 }, { on: '2025-03-11' }, 'FUTURE_FACT'],
  ['before the enrolment', '2025-03-10', { amount: 5 }, { on: '2025-02-28' }, 'BEFORE_ENROLMENT'],
  ['before anything is recorded', '2025-03-10', { amount: 5 }, { on: '2019-12-31' }, 'BEFORE_RECORDS'],
  ['nothing', '2025-03-10', { amount: 5 }, { amount: 0 }, 'AMOUNT_INVALID'],
  ['less than nothing', '2025-03-10', { amount: 5 }, { amount: -5 }, 'AMOUNT_INVALID'],
  ['a third of a cent', '2025-03-10', { amount: 5 }, { amount: 1.333 }, 'AMOUNT_INVALID'],
  ['more than anybody owes', '2025-03-10', { amount: 5 }, { amount: 1e15 }, 'AMOUNT_INVALID'],
];

test.each(PAYMENTS)('Paying %s is refused, and nothing is written', async (_situation, today, fee, args, code) => {
  const library = await owing(today, fee ?? undefined);
  if (fee === null) await library.tell({ sourceId: '1', withdrawn: [{ kind: 'FEE', membership: 'm' }] });
  const before = await rowsOf(server, library);
  const refused = await act(server, 'recordPayment', { institution: library.here, amount: 5, ...args });
  expect(refused).toMatchObject({ __typename: 'MembershipRefused', code });
  expect(await rowsOf(server, library)).toEqual(before);
});
