import { lastDaysTold } from '../../../src/domain/runs/noticesInVain';
import { countPutOff } from '../../../src/store/readRunItems';
import { startTestServer, type TestServer } from '../../support/testServer';
import { planRun } from '../../../src/usecases/runs/planRun';
import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, done, items, planned, runOf } from './aRun';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const said = async (library: Library): Promise<string> => {
  const { validity, status, reasons } = await library.ask<{ validity: string; status: string; reasons: { code: string }[] }>('validity status reasons { code }');
  return [validity, status, ...reasons.map(({ code }) => code)].join(' ');
};

/** What is answered on the eve, while the run is planned, and once it is done; and what the plan says of the membership. */
async function runThrough(library: Library, on: string): Promise<string[]> {
  const run = await planned(server, library, on);
  const waiting = await said(library);
  runOf(await startRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Anna' }));
  await workOnRun(server.app, library.id, run.id);
  await library.go(on);
  const [item] = await items(library, run.id);
  return [waiting, item ?? '', await said(library)];
}

describe('The examples of the sources, day by day', () => {
  test('a fee that stays open: invoiced through 30 April, reminded 1 May, delinquent 1 October, expired 1 December', async () => {
    const library = await aLibrary(server, '2021-04-20', BY_HAND);
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2021-04-20', startsOn: '2021-05-01', fee: { amount: 5 } })] }));
    await library.go('2021-04-30');
    expect(await said(library)).toBe('VALID INVOICED MEMBER FEE_UNPAID');
    expect(await runThrough(library, '2021-05-01')).toEqual(['VALID INVOICED MEMBER FEE_UNPAID RUN_PENDING', '1 DONE INVOICED>REMINDED FEE_UNPAID', 'VALID REMINDED MEMBER FEE_UNPAID']);
    expect(await runThrough(library, '2021-10-01')).toEqual(['VALID REMINDED MEMBER FEE_UNPAID RUN_PENDING', '1 DONE REMINDED>DELINQUENT FEE_UNPAID', 'VALID DELINQUENT MEMBER FEE_UNPAID']);
    expect(await runThrough(library, '2021-12-01')).toEqual(['VALID DELINQUENT MEMBER FEE_UNPAID RUN_PENDING', '1 DONE DELINQUENT>EXPIRED FEE_UNPAID', 'NOT_VALID EXPIRED FEE_UNPAID']);
  });

  test('a registration online that nobody confirms: 26 October, delinquent 1 January, expired 1 February', async () => {
    const library = await aLibrary(server, '2021-10-26', BY_HAND);
    const registered = library.membership({ type: 'PAID', enrolledOn: '2021-10-26', via: 'ONLINE', fee: { amount: 5 } });
    await library.tell(library.member({ memberships: [registered], blocks: [{ id: 'b', institution: library.here, kind: 'ONLINE_REGISTRATION', from: '2021-10-26' }] }));
    expect(await said(library)).toMatch(/^VALID INVOICED /);
    expect((await runThrough(library, '2022-01-01'))[1]).toBe('1 DONE INVOICED>DELINQUENT FEE_UNPAID');
    expect((await runThrough(library, '2022-02-01')).slice(1)).toEqual(['1 DONE DELINQUENT>EXPIRED FEE_UNPAID', expect.stringMatching(/^NOT_VALID EXPIRED FEE_UNPAID/) as string]);
  });

  test('a free membership that was not used for two years lapses with the run of the month after', async () => {
    const library = await aLibrary(server, '2024-04-10', BY_HAND);
    await library.tell(library.member());
    await library.go('2026-04-30');
    expect(await runThrough(library, '2026-05-01')).toEqual(['VALID NORMAL MEMBER RUN_PENDING', '1 DONE NORMAL>EXPIRED INACTIVE', 'NOT_VALID EXPIRED INACTIVE']);
  });
});

describe('The move of last days to 1 January 2100, on 15 April 2025', () => {
  const TYPES = ['HENKILO', 'KAUKOLAINA', 'YHTEISO', 'LAOMATOIMI'];

  async function turku(): Promise<Library> {
    const library = await aLibrary(server, '2025-03-01', {
      ...BY_HAND,
      timeZone: 'Europe/Helsinki',
      membershipTypes: TYPES.map((code) => ({ code, appliesTo: code === 'HENKILO' || code === 'LAOMATOIMI' ? 'PERSON' : 'ORGANISATION', renewal: 'NONE', fee: 0 })),
      policies: [{ plugin: 'vaski', institutions: '*', settings: {} }],
    });
    const patron = (sourceId: string, type: string, more: object = {}) => ({
      sourceId,
      kind: type === 'HENKILO' || type === 'LAOMATOIMI' ? 'PERSON' : 'ORGANISATION',
      memberships: [library.membership({ type, enrolledOn: '2016-05-01', endsOn: '2025-05-10' })],
      ...more,
    });
    await library.tell(
      patron('1 with a code', 'HENKILO', { identityCode: [{ value: 'PRESENT' }], cards: [{ number: '1' }] }),
      patron('2 without', 'HENKILO', { identityCode: [{ value: 'ABSENT' }] }),
      patron('3 interlending', 'KAUKOLAINA'),
      patron('4 corporate', 'YHTEISO'),
      patron('5 not listed', 'LAOMATOIMI'),
    );
    return library;
  }

  test('is an expiry shift: who is moved from which day to which, who was left out and why', async () => {
    const library = await turku();
    await library.go('2025-04-14');
    const run = await planned(server, library, '2025-04-15');
    expect(run).toMatchObject({ kind: 'EXPIRY_SHIFT', state: 'PLANNED', changes: 2 });
    const rows = await library.sql<{ id: string; state: string; moved: string }>(
      `select p.source_id as id, i.state, date '1970-01-01' + (i.changes->0->'from'->>'endsOn')::int || ' > ' || (date '1970-01-01' + (i.changes->0->'to'->>'endsOn')::int) || ' ' || (i.changes->0->>'reason') as moved
       from run_item i join patron p on p.consortium_id = i.consortium_id and p.id = i.patron_id where i.consortium_id = $1 order by 1`,
    );
    expect(rows.map(({ id, state, moved }) => `${id} ${state} ${moved}`)).toEqual([
      '1 with a code PLANNED 2025-05-10 > 2100-01-01 MEMBER',
      '2 without LEFT_OUT 2025-05-10 > 2025-05-10 NO_NATIONAL_ID',
      '3 interlending PLANNED 2025-05-10 > 2100-01-01 MEMBER',
      '4 corporate LEFT_OUT 2025-05-10 > 2025-05-10 ORGANISATION_TERM',
      '5 not listed LEFT_OUT 2025-05-10 > 2025-05-10 NO_RULE_FOR_TYPE',
    ]);
    expect(run.counts.filter(({ leftOut }) => leftOut).map(({ type, reason }) => `${type} ${reason}`)).toEqual(['HENKILO NO_NATIONAL_ID', 'LAOMATOIMI NO_RULE_FOR_TYPE', 'YHTEISO ORGANISATION_TERM']);
  });

  test.each([
    ['the day before the first of whom members were told', '2025-04-13', 0],
    ['the first', '2025-04-14', 1],
    ['the last', '2025-05-14', 1],
    ['the day after', '2025-05-15', 0],
  ])('counts whose notices of the month before were in vain: %s', async (_name, endsOn, memberships) => {
    const library = await turku();
    await library.tell({ sourceId: '6', kind: 'PERSON', identityCode: [{ value: 'PRESENT' }], memberships: [library.membership({ type: 'HENKILO', enrolledOn: '2016-05-01', endsOn })] });
    await library.go('2025-04-14');
    const run = await planned(server, library, '2025-04-15');
    // Those of the example whose last day is 10 May, who are moved, are told in vain too.
    expect(await countPutOff(server.app.store, library.id, run.id, lastDaysTold(run.day, 30))).toBe(2 + memberships);
  });

  test('while it waits, an order still finds the last day that stands, also of whoever was told of meanwhile', async () => {
    const library = await turku();
    await library.go('2025-04-15');
    await library.tell({ sourceId: '1 with a code', charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2025-04-15' }] });
    const request = { institutions: null, types: ['HENKILO'], endsFrom: day('2025-05-01'), endsThrough: day('2025-05-31'), endsOn: null, days: 30, reason: 'closed' };
    const run = runOf(await planRun(server.app, { consortiumId: library.id, day: day('2025-04-15'), kind: null, request, by: 'Anna' }));
    expect(await items(library, run.id)).toEqual(['1 with a code PLANNED NORMAL>NORMAL OVERRIDDEN', '2 without PLANNED NORMAL>NORMAL OVERRIDDEN']);
  });

  test('is carried out, and undone', async () => {
    const library = await turku();
    await library.go('2025-04-14');
    const run = await done(server, library, '2025-04-15');
    expect(run.state).toBe('DONE');
    const end = async (): Promise<unknown> => (await library.ask<{ membership: { endsOn: string } }>('membership { endsOn }')).membership.endsOn;
    expect(await end()).toBe('2100-01-01');
    await undoRun(server.app, { consortiumId: library.id, runId: run.id, by: 'Bram' });
    expect([await end(), await said(library)]).toEqual(['2025-05-10', 'VALID NORMAL MEMBER']);
  });
});
