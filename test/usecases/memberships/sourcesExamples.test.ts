import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2021-04-01'));
});
afterAll(() => server.close());

interface Standing {
  readonly validity: string;
  readonly status: string;
  readonly reasons: readonly { readonly code: string }[];
}

/** What stands on each of some days, one after the other: validity, status and the first reason beside the membership itself. */
async function dayByDay(library: Library, days: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const on of days) {
    await library.go(on);
    const { validity, status, reasons } = await library.ask<Standing>('validity status reasons { code }');
    seen.push(`${on} ${validity} ${status} ${reasons.map(({ code }) => code).filter((code) => code !== 'MEMBER').join()}`.trim());
  }
  return seen;
}

describe('A fee that nobody pays after a renewal at the desk (Abonnementen verlengen, 2021-07-13)', () => {
  async function renewedInApril(): Promise<Library> {
    const library = await aLibrary(server, '2020-05-01');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2020-05-01', endsOn: '2021-04-30', fee: { amount: 5, paidOn: '2020-05-01' } })] }));
    await library.go('2021-04-30');
    const renewed = await act(server, 'renew', { institution: library.here });
    expect(renewed).toMatchObject({ before: { status: 'NORMAL', validThrough: '2021-04-30' }, after: { status: 'INVOICED', validity: 'VALID' } });
    return library;
  }

  test('is invoiced until 30 April, reminded from 1 May, delinquent from 1 October and expired from 1 December', async () => {
    const library = await renewedInApril();
    expect(await dayByDay(library, ['2021-04-30', '2021-05-01', '2021-09-30', '2021-10-01', '2021-11-30', '2021-12-01', '2021-12-02'])).toEqual([
      '2021-04-30 VALID INVOICED FEE_UNPAID',
      '2021-05-01 VALID REMINDED FEE_UNPAID',
      '2021-09-30 VALID REMINDED FEE_UNPAID',
      '2021-10-01 VALID DELINQUENT FEE_UNPAID',
      '2021-11-30 VALID DELINQUENT FEE_UNPAID',
      '2021-12-01 NOT_VALID EXPIRED FEE_UNPAID',
      '2021-12-02 NOT_VALID EXPIRED FEE_UNPAID',
    ]);
    expect(await act(server, 'recordPayment', { institution: library.here, amount: 5 })).toMatchObject({ code: 'FEE_WRITTEN_OFF' });
  });

  test('and is paid on 30 November: normal at once, through the end of April', async () => {
    const library = await renewedInApril();
    await dayByDay(library, ['2021-05-01', '2021-10-01', '2021-11-30']);
    expect(await act(server, 'recordPayment', { institution: library.here, amount: 5 })).toMatchObject({
      before: { status: 'DELINQUENT' },
      after: { status: 'NORMAL', validThrough: '2022-04-30', reasons: [{ code: 'MEMBER' }] },
    });
    expect(await dayByDay(library, ['2021-12-01', '2022-04-30', '2022-05-01'])).toEqual(['2021-12-01 VALID NORMAL', '2022-04-30 VALID NORMAL', '2022-05-01 NOT_VALID EXPIRED PERIOD_ENDED']);
  });
});

describe('A registration online on 26 October that nobody pays (Veelgestelde vragen online herinschrijven, 2022-05-22)', () => {
  async function registered(): Promise<Library> {
    const library = await aLibrary(server, '2021-10-26');
    const person = { name: { family: 'Peeters', given: 'An' }, bornOn: '1990-02-03' };
    const made = await act(server, 'enrol', { institution: library.here, type: 'PAID', via: 'ONLINE', person, newCard: '1' });
    expect(made).toMatchObject({ before: null, after: { status: 'INVOICED', validity: 'VALID', reasons: expect.arrayContaining([{ code: 'FEE_UNPAID', message: expect.anything() as object }]) as object }, warnings: [] });
    return library;
  }

  test('is invoiced until 1 January, delinquent then, and expired on 1 February; never reminded', async () => {
    const library = await registered();
    expect(await dayByDay(library, ['2021-10-26', '2021-11-01', '2021-12-01', '2021-12-31', '2022-01-01', '2022-01-31', '2022-02-01'])).toEqual([
      '2021-10-26 VALID INVOICED FEE_UNPAID',
      '2021-11-01 VALID INVOICED FEE_UNPAID',
      '2021-12-01 VALID INVOICED FEE_UNPAID',
      '2021-12-31 VALID INVOICED FEE_UNPAID',
      '2022-01-01 VALID DELINQUENT FEE_UNPAID',
      '2022-01-31 VALID DELINQUENT FEE_UNPAID',
      '2022-02-01 NOT_VALID EXPIRED FEE_UNPAID',
    ]);
  });

  test('is barred from the kiosk until the desk confirms who it is, also once the fee is paid', async () => {
    const { here, ask } = await registered();
    await act(server, 'recordPayment', { institution: here, amount: 5 });
    const kiosk = 'permissions(channel: KIOSK, action: BORROW) { decision reasons { code } }';
    expect(await ask(kiosk)).toEqual({ permissions: [{ decision: 'REFUSED', reasons: [{ code: 'IDENTITY_UNCONFIRMED' }] }] });
    expect(await act(server, 'confirmIdentity', { institution: here })).toMatchObject({ changes: [{ fact: 'BLOCK' }] });
    expect(await ask(kiosk)).toMatchObject({ permissions: [{ decision: 'ALLOWED' }] });
    expect(await act(server, 'confirmIdentity', { institution: here })).toMatchObject({ code: 'NOTHING_TO_CONFIRM' });
  });
});

describe('Joining a second library of a group in which the fee is paid once (Beringen and Alken, 2022-09-02)', () => {
  test.each(['1', '2'])('of level %s: no fee, and the last day of the first', async (level) => {
    const library = await aLibrary(server, '2021-03-01');
    const { here, there } = library;
    await library.describe({
      groups: [{ id: 'neighbours', level, members: [{ institution: here }, { institution: there }] }],
      policies: [{ plugin: 'flanders', institutions: '*', settings: {} }, { plugin: 'cooperation', institutions: '*', settings: {} }],
    });
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', institution: there, enrolledOn: '2020-09-01', endsOn: '2021-08-31', fee: { amount: 5, paidOn: '2020-09-01' } })] }));
    const joined = await act(server, 'enrol', { institution: here, type: 'PAID' });
    expect(joined).toMatchObject({ before: { status: 'NONE' }, after: { status: 'NORMAL', basis: 'OWN', validThrough: '2021-08-31' } });
    expect(joined.changes?.map(({ fact }) => fact)).toEqual(['MEMBERSHIP', 'RECORDED_END']);
    expect(await act(server, 'enrol', { institution: here, type: 'PAID' })).toMatchObject({ code: 'ALREADY_MEMBER' });
  });
});
