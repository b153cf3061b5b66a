import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Recorded } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const runFacts = (library: Library) =>
  library.sql('select on_day::text as on, kind, status, withdrawn_at is not null as withdrawn from run_fact where consortium_id = $1 order by 1, recorded_at');
const use = (library: Library, on: string) => library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on }] });
const pay = (library: Library, paidOn: string) => library.tell({ sourceId: '1', memberships: [library.membership({ type: 'PAID', fee: { amount: 5, paidOn } })] });
const statusOn = async (library: Library, on: string | null) => (await library.ask<{ status: string }>('status', { on })).status;
const standing = (rows: readonly Recorded[]) => rows.filter((row) => !row.superseded);

/** A free member who uses the library on 10 March 2025, and of whom nothing more is told until a day. */
async function lastSeenInMarch(until: string): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  await library.go(until);
  return library;
}

/** A member whose fee is open since 10 April 2024. */
async function owing(until: string): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
  await library.go(until);
  return library;
}

describe('A payment', () => {
  test('on the day of the run, told after that run: the run would have seen it, so its end is taken back', async () => {
    const library = await owing('2024-12-01');
    expect(await runFacts(library)).toEqual([
      { on: '2024-05-01', kind: 'STEP', status: 'REMINDED', withdrawn: false },
      { on: '2024-10-01', kind: 'STEP', status: 'DELINQUENT', withdrawn: false },
      { on: '2024-12-01', kind: 'END', status: 'EXPIRED', withdrawn: false },
    ]);
    expect(await statusOn(library, null)).toBe('EXPIRED');
    const before = await library.ledger();
    await pay(library, '2024-12-01');
    expect(await statusOn(library, null)).toBe('NORMAL');
    expect(await runFacts(library)).toMatchObject([{ withdrawn: false }, { withdrawn: false }, { on: '2024-12-01', withdrawn: true }]);
    const after = await library.ledger();
    expect(after.filter((row) => row.superseded).map(({ from, status }) => [from, status])).toEqual([['2024-12-01', 'EXPIRED']]);
    expect(standing(after).map((row) => row.id)).toEqual(expect.arrayContaining(before.filter((row) => row.from < '2024-12-01').map((row) => row.id)));
  });

  test('on the day after the run: too late, what has ended stays ended', async () => {
    const library = await owing('2024-12-02');
    const before = await runFacts(library);
    await pay(library, '2024-12-02');
    expect(await statusOn(library, null)).toBe('EXPIRED');
    expect(await runFacts(library)).toEqual(before);
  });

  test('before two runs, told months after them: neither would have done anything', async () => {
    const library = await owing('2025-02-10');
    await pay(library, '2024-09-30');
    expect(await runFacts(library)).toMatchObject([{ on: '2024-05-01', withdrawn: false }, { withdrawn: true }, { withdrawn: true }]);
    for (const on of ['2024-09-30', '2024-10-01', '2024-12-01', '2025-02-10']) expect([on, await statusOn(library, on)]).toEqual([on, 'NORMAL']);
  });

  test('between the two runs, told months after them: the first stands as it was, the second is taken back', async () => {
    const library = await owing('2025-02-10');
    const before = await library.ledger();
    await pay(library, '2024-10-15');
    expect(await runFacts(library)).toMatchObject([{ withdrawn: false }, { on: '2024-10-01', withdrawn: false }, { on: '2024-12-01', withdrawn: true }]);
    expect([await statusOn(library, '2024-10-14'), await statusOn(library, '2024-10-15')]).toEqual(['DELINQUENT', 'NORMAL']);
    const earlier = (rows: readonly Recorded[]) => standing(rows).filter((row) => row.from < '2024-10-01').map((row) => row.id);
    expect(earlier(await library.ledger())).toEqual(earlier(before));
  });
});

describe('A renewal', () => {
  test('told on its day prolongs the membership, and nothing of the past changes', async () => {
    const library = await aLibrary(server, '2024-04-10');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-09' })] }));
    await library.go('2025-03-20');
    const before = await library.ledger();
    await library.tell({ sourceId: '1', memberships: [library.membership({ type: 'PAID', renewals: [{ on: '2025-03-20', endsOn: '2026-04-09' }] })] });
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2026-04-09' });
    expect(await library.ask('validThrough', { on: '2025-03-19' })).toEqual({ validThrough: '2025-04-09' });
    expect((await library.ledger()).slice(0, before.length).map((row) => row.id)).toEqual(before.map((row) => row.id));
  });

  test('dated before the end and told after it: the days between were valid', async () => {
    const library = await aLibrary(server, '2024-04-10');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2025-04-09' })] }));
    await library.go('2025-05-20');
    expect(await statusOn(library, '2025-04-10')).toBe('EXPIRED');
    await library.tell({ sourceId: '1', memberships: [library.membership({ type: 'PAID', renewals: [{ on: '2025-04-01', endsOn: '2026-04-09' }] })] });
    expect([await statusOn(library, '2025-04-10'), await statusOn(library, null)]).toEqual(['NORMAL', 'NORMAL']);
    expect(await library.ask('validThrough', { on: '2025-03-31' })).toEqual({ validThrough: '2025-04-09' });
  });
});

describe('A last use', () => {
  test('dated before a lapse and told after it: the run would not have ended the membership', async () => {
    const library = await lastSeenInMarch('2027-06-10');
    expect(await runFacts(library)).toEqual([{ on: '2027-04-01', kind: 'END', status: 'EXPIRED', withdrawn: false }]);
    await use(library, '2027-03-15');
    expect(await runFacts(library)).toMatchObject([{ on: '2027-04-01', withdrawn: true }]);
    expect([await statusOn(library, '2027-04-01'), await statusOn(library, null)]).toEqual(['NORMAL', 'NORMAL']);
    expect(await library.ask('validThrough')).toEqual({ validThrough: '2029-03-31' });
  });

  test('dated before a lapse but not enough to put it off: it lapses on a later run, which is done too', async () => {
    const library = await lastSeenInMarch('2027-06-10');
    await use(library, '2025-04-02');
    expect(await runFacts(library)).toEqual([
      { on: '2027-04-01', kind: 'END', status: 'EXPIRED', withdrawn: true },
      { on: '2027-05-01', kind: 'END', status: 'EXPIRED', withdrawn: false },
    ]);
    expect([await statusOn(library, '2027-04-30'), await statusOn(library, '2027-05-01')]).toEqual(['NORMAL', 'EXPIRED']);
  });

  test.each([
    ['2027-04-01', 'on the run day is seen by that run', 'NORMAL'],
    ['2027-04-02', 'on the day after the run: what has ended stays ended', 'EXPIRED'],
  ])('dated %s, %s', async (on, _what, status) => {
    const library = await lastSeenInMarch('2027-06-10');
    await use(library, on);
    expect(await statusOn(library, null)).toBe(status);
  });

  test('before one already told, when the days before that one are not kept: the lapse that is recorded stands', async () => {
    const library = await lastSeenInMarch('2027-06-10');
    await use(library, '2027-06-10');
    const before = await library.everything();
    expect(await use(library, '2027-03-15')).toMatchObject([{ changed: false }]);
    expect(await library.everything()).toEqual(before);
  });

  test('told while a run is open that would have come before it: that run is done first', async () => {
    const library = await lastSeenInMarch('2027-03-31');
    server.setToday(day('2027-04-05'));
    await use(library, '2027-04-05');
    expect(await runFacts(library)).toEqual([{ on: '2027-04-01', kind: 'END', status: 'EXPIRED', withdrawn: false }]);
    expect(await statusOn(library, null)).toBe('EXPIRED');
  });
});

describe('A first use that was told on its day', () => {
  test('and later an earlier one: nothing had been let go, so the lapse between is taken back', async () => {
    const library = await aLibrary(server, '2024-04-10');
    await library.tell(library.member());
    await library.go('2026-07-01');
    await use(library, '2026-07-01');
    expect(await runFacts(library)).toMatchObject([{ on: '2026-05-01', kind: 'END', withdrawn: false }]);
    const [outcome] = await use(library, '2025-01-20');
    expect(outcome).toMatchObject({ changed: true });
    expect(await runFacts(library)).toMatchObject([{ on: '2026-05-01', kind: 'END', withdrawn: true }]);
    expect([await statusOn(library, '2026-05-01'), await statusOn(library, null)]).toEqual(['NORMAL', 'NORMAL']);
    expect(await use(library, '2025-01-20')).toMatchObject([{ changed: false }]);
    const kept = await library.sql('select last_on::text as last from activity where consortium_id = $1');
    expect(kept).toEqual([{ last: '2026-07-01' }]);
  });
});

describe('The horizon of activity that is not kept', () => {
  const refusedOn = async (library: Library, days: readonly string[]): Promise<boolean[]> => {
    const found: boolean[] = [];
    for (const on of days) {
      const { permissions } = await library.ask<{ permissions: { decision: string }[] }>('permissions(channel: DESK, action: BORROW) { decision }', { on });
      found.push(permissions[0]?.decision === 'REFUSED');
    }
    return found;
  };
  const lives = (library: Library, days: readonly string[]) =>
    Promise.all(days.map((on) => library.ask('validity status validThrough reasons { code }', { on })));

  test('a block of days before it does not ask about use: it is decided anew from its first day, and the rest stays as recorded', async () => {
    const library = await lastSeenInMarch('2025-06-20');
    await use(library, '2025-06-20');
    await library.go('2025-09-01');
    const days = ['2025-03-10', '2025-04-30', '2025-05-01', '2025-06-19', '2025-06-20', '2025-09-01'];
    const before = await lives(library, days);
    await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-05-01' }] });
    expect(await refusedOn(library, days)).toEqual([false, false, true, true, true, true]);
    expect(await lives(library, days)).toEqual(before);
  });

  test('a payment of days before it takes back the end that the fee had brought, though the free membership beside it stays as recorded', async () => {
    const library = await aLibrary(server, '2024-04-10');
    const owes = { id: 'p', institution: library.there, type: 'PAID', enrolledOn: '2024-04-10', fee: { amount: 5 } };
    await library.tell(library.member({ memberships: [library.membership(), owes], activity: [{ institution: library.here, via: 'SIP2', on: '2024-04-10' }] }));
    await library.go('2025-03-10');
    await use(library, '2025-03-10');
    const there = async (on: string) => (await library.ask<{ status: string }>('status', { on, at: library.there })).status;
    expect([await there('2024-12-01'), await there('2025-03-10')]).toEqual(['EXPIRED', 'EXPIRED']);
    const days = ['2024-04-10', '2024-08-15', '2025-03-09', '2025-03-10'];
    const before = await lives(library, days);
    await library.tell({ sourceId: '1', memberships: [{ ...owes, fee: { amount: 5, paidOn: '2024-08-15' } }] });
    expect([await there('2024-08-14'), await there('2024-08-15'), await there('2024-12-01'), await there('2025-03-10')]).toEqual(['REMINDED', 'NORMAL', 'NORMAL', 'NORMAL']);
    expect(await lives(library, days)).toEqual(before);
    expect(await runFacts(library)).toMatchObject([{ on: '2024-05-01', withdrawn: false }, { on: '2024-10-01', withdrawn: true }, { on: '2024-12-01', withdrawn: true }]);
  });

  test('what a run concluded from absence stays committed, whatever is told of the days before it', async () => {
    const library = await aLibrary(server, '2022-01-10');
    await library.tell(library.member({ memberships: [library.membership({ enrolledOn: '2022-01-10' })], activity: [{ institution: library.here, via: 'SIP2', on: '2022-01-10' }] }));
    await library.go('2025-03-10');
    expect(await statusOn(library, null)).toBe('EXPIRED');
    const committed = await runFacts(library);
    await use(library, '2025-03-10');
    const [outcome] = await library.tell({ sourceId: '1', memberships: [library.membership({ enrolledOn: '2022-01-10', renewals: [{ on: '2023-06-01' }] })] });
    expect(outcome).toMatchObject({ diagnostics: [{ code: 'RECORD_STANDS', message: expect.stringContaining('before `2025-03-10` stays as recorded where use counts') as string }] });
    expect(await runFacts(library)).toEqual(committed);
    expect([await statusOn(library, '2024-01-31'), await statusOn(library, '2024-02-01'), await statusOn(library, null)]).toEqual(['NORMAL', 'EXPIRED', 'EXPIRED']);
  });

  test('a block of days after it is decided anew from its first day, and nothing is said', async () => {
    const library = await lastSeenInMarch('2025-06-20');
    await use(library, '2025-06-20');
    await library.go('2025-09-01');
    const [outcome] = await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-07-01' }] });
    expect(outcome).toMatchObject({ diagnostics: [] });
    const rows = standing(await library.ledger()).map(({ from, through }) => [from, through]);
    expect(rows).toContainEqual(['2025-07-01', null]);
  });
});

describe('Told on its day, or months later: the days from then on are answered alike', () => {
  const told: readonly (readonly [string, string, (library: Library) => object])[] = [
    ['a death', '2025-06-15', () => ({ deceasedOn: '2025-06-15' })],
    ['an identity code', '2025-06-15', () => ({ identityCode: [{ from: '2025-06-15', value: 'PRESENT' }] })],
    ['an enrolment', '2025-06-15', ({ there }) => ({ memberships: [{ id: 'n', institution: there, type: 'PAID', enrolledOn: '2025-06-15', fee: { amount: 5 } }] })],
    ['a cancellation', '2025-06-15', ({ membership }) => ({ memberships: [membership({ cancelledOn: '2025-06-15' })] })],
    ['a recorded last day', '2025-06-15', ({ membership }) => ({ memberships: [membership({ endsOn: '2025-08-31', endsOnFrom: '2025-06-15' })] })],
    ['a renewal', '2025-06-15', ({ membership }) => ({ memberships: [membership({ renewals: [{ on: '2025-06-15', endsOn: '2025-08-31' }] })] })],
    ['a charge', '2025-06-15', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 12, raisedOn: '2025-06-15' }] })],
    ['a block', '2025-06-15', ({ here }) => ({ blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-06-15' }] })],
    ['a use', '2025-06-15', ({ here }) => ({ activity: [{ institution: here, via: 'SIP2', on: '2025-06-15' }] })],
  ];
  const FIELDS = 'validity basis status validThrough findable reasons { code } nextChange { on status } permissions { channel action decision reasons { code } } enrolment { endsOn }';
  const charges = { policies: [{ plugin: 'flanders', institutions: '*', settings: { charges: { max: 10 } } }] };

  test.each(told)('%s', async (_name, on, fact) => {
    const lived = async (tellOn: string): Promise<Library> => {
      const library = await aLibrary(server, '2025-03-10', charges);
      await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
      await library.go(tellOn);
      await library.tell({ sourceId: '1', ...fact(library) });
      await library.go('2025-12-10');
      return library;
    };
    const [onItsDay, late] = [await lived(on), await lived('2025-11-20')];
    for (const asked of ['2025-06-14', '2025-06-15', '2025-08-31', '2025-09-01', '2025-11-19', '2025-11-20', null]) {
      for (const place of ['here', 'there'] as const) {
        const answer = await late.ask(FIELDS, { on: asked, at: late[place] });
        expect({ asked, place, ...answer }).toEqual({ asked, place, ...(await onItsDay.ask(FIELDS, { on: asked, at: onItsDay[place] })) });
      }
    }
  });
});
