import { addDays } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { advance } from '../../src/usecases/advance';
import type { Application } from '../../src/usecases/application';
import { erasePatron } from '../../src/usecases/erasure/erasePatron';
import { placeLegalHold } from '../../src/usecases/erasure/legalHold';
import { asSuperuser } from '../support/testDatabase';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const status = (library: Library, card = '1', on: string | null = null) => library.ask('validity status reasons { code }', { card, on });

/** Rows that say the same, whenever they were written and whatever their ids are. */
async function told(library: Library): Promise<unknown> {
  const ledger = await library.sql(
    `select p.source_id, l.institution_id, l.from_on::text, l.through_on::text, l.standing::text from ledger l
     join patron p on p.consortium_id = l.consortium_id and p.id = l.patron_id
     where l.consortium_id = $1 and l.superseded_at is null order by 1, 2, 3`,
  );
  const runFacts = await library.sql(
    `select p.source_id, r.membership_id, r.on_day::text, r.kind, r.status, r.reason::text from run_fact r
     join patron p on p.consortium_id = r.consortium_id and p.id = r.patron_id
     where r.consortium_id = $1 and r.withdrawn_at is null order by 1, 2, 3, 4`,
  );
  const due = await library.sql('select source_id, next_due_on::text from patron where consortium_id = $1 order by 1');
  return JSON.parse(JSON.stringify({ ledger, runFacts, due }).replaceAll(library.id, 'library')) as unknown;
}

/** Members whose fee is open or who were last seen on some day, so that runs of many months concern them. */
async function aCrowd(size: number, today = '2024-04-10'): Promise<Library> {
  const library = await aLibrary(server, today);
  await library.tell(
    ...Array.from({ length: size }, (_, index) => {
      const enrolledOn = isoDay(addDays(day(today), -(index % 90)));
      const paying = { type: 'PAID', fee: { amount: 5 }, enrolledOn };
      const memberships = [library.membership(index % 2 === 0 ? paying : { enrolledOn })];
      return library.member({ sourceId: String(index), cards: [{ number: String(index) }], memberships });
    }),
  );
  return library;
}

describe('A run', () => {
  test('is done on its day, not before: its forecast becomes a dated fact', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
    const facts = () => library.sql('select on_day::text as on, status from run_fact where consortium_id = $1');
    expect(await library.go('2027-03-31')).toBe(0);
    expect(await facts()).toEqual([]);
    expect(await library.go('2027-04-01')).toBe(1);
    expect(await facts()).toEqual([{ on: '2027-04-01', status: 'EXPIRED' }]);
    expect(await library.go('2027-04-01')).toBe(0);
  });

  test('is done though an erasure that waits cannot come about, which is said', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const [told] = await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
    const patron = { consortiumId: library.id, patronId: told?.patronId as string, reason: 'a claim', by: 'person' };
    await placeLegalHold(server.app, patron);
    await erasePatron(server.app, patron);
    await asSuperuser(server.databaseUrl, 'create table loan_note (consortium_id text, patron_id uuid)');
    try {
      await expect(library.go('2027-04-01')).rejects.toThrow('The table `loan_note` has rows of patrons');
    } finally {
      await asSuperuser(server.databaseUrl, 'drop table loan_note');
    }
    expect(await status(library)).toEqual({ validity: 'NOT_VALID', status: 'EXPIRED', reasons: [{ code: 'INACTIVE' }] });
  });

  test('that is due and not done: the earlier answer stands and says so, and afterwards the new one', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
    await library.go('2027-03-31');
    server.setToday(day('2027-04-02'));
    const earlier = { validity: 'VALID', status: 'NORMAL', reasons: [{ code: 'MEMBER' }, { code: 'RUN_PENDING' }] };
    expect(await status(library)).toEqual(earlier);
    expect(await status(library, '1', '2027-04-01')).toEqual(earlier);
    expect(await status(library, '1', '2027-03-31')).toEqual({ validity: 'VALID', status: 'NORMAL', reasons: [{ code: 'MEMBER' }] });
    const { freshUntil, timeline } = await library.ask<{ freshUntil: string; timeline: { from: string; reasons: object[] }[] }>('freshUntil timeline { from reasons { code } }');
    expect(new Date(freshUntil).getTime()).toBeLessThanOrEqual(Date.now());
    expect(timeline.find((period) => period.from === '2027-04-01')?.reasons).toEqual(earlier.reasons);
    await library.go('2027-04-02');
    const later = { validity: 'NOT_VALID', status: 'EXPIRED', reasons: [{ code: 'INACTIVE' }] };
    expect(await status(library)).toEqual(later);
    expect(await status(library, '1', '2027-04-01')).toEqual(later);
  });

  test('that is open says nothing of those whom it cannot change', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2027-12-31' })] }));
    await library.go('2027-03-31');
    server.setToday(day('2027-04-02'));
    expect(await status(library)).toMatchObject({ validity: 'VALID', reasons: [{ code: 'MEMBER' }] });
  });
});

describe('Months that were missed', () => {
  test('are caught up in their order, with the same rows as day by day', async () => {
    const [daily, late] = [await aCrowd(40), await aCrowd(40)];
    for (let on = day('2024-04-11'); on <= day('2025-02-03'); on = addDays(on, 1)) await daily.go(isoDay(on));
    await late.go('2025-02-03');
    expect(await told(late)).toEqual(await told(daily));
    const days: { on: string }[] = await late.sql('select distinct on_day::text as on from run_fact where consortium_id = $1 order by 1');
    expect(days.length).toBeGreaterThan(5);
  });

  test('are done by the next fact told of a patron, before that fact', async () => {
    const [advanced, told1] = [await aLibrary(server, '2024-04-10'), await aLibrary(server, '2024-04-10')];
    for (const library of [advanced, told1]) await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
    const block = ({ here }: Library) => ({ sourceId: '1', blocks: [{ id: 'b', institution: here, kind: 'GENERAL', from: '2025-02-03' }] });
    await advanced.go('2025-02-03');
    await advanced.tell(block(advanced));
    server.setToday(day('2025-02-03'));
    await told1.tell(block(told1));
    expect(await told(told1)).toEqual(await told(advanced));
  });
});

describe('Advancing', () => {
  /** The same application, whose clock fails when it is asked for the nth time: with it fails what is being written. */
  const failing = (asked: number): Application => {
    let times = 0;
    const now = (): Date => {
      times += 1;
      if (times > asked) throw new Error('The clock has stopped.');
      return new Date();
    };
    return { ...server.app, clock: { ...server.app.clock, now } };
  };

  test.each([0, 1, 2, 3, 4, 5, 8, 13, 21])('broken off after the clock was asked %i times and begun again: the same rows', async (asked) => {
    const [whole, broken] = [await aCrowd(30), await aCrowd(30)];
    await whole.go('2025-02-03');
    server.setToday(day('2025-02-03'));
    await expect(advance(failing(asked), broken.id, day('2025-02-03'), undefined, 5)).rejects.toThrow('The clock has stopped.');
    expect(await broken.sql('select advanced_through::text as done from consortium where id = $1')).toEqual([{ done: '2024-04-10' }]);
    await broken.go('2025-02-03');
    expect(await told(broken)).toEqual(await told(whole));
    expect(await broken.sql('select advanced_through::text as done from consortium where id = $1')).toEqual([{ done: '2025-02-03' }]);
  });

  test('broken off by whoever watches its batches: the same', async () => {
    const [whole, broken] = [await aCrowd(30), await aCrowd(30)];
    await whole.go('2025-02-03');
    const stop = (): never => {
      throw new Error('Stopped.');
    };
    await expect(advance(server.app, broken.id, day('2025-02-03'), stop, 5)).rejects.toThrow('Stopped.');
    await broken.go('2025-02-03');
    expect(await told(broken)).toEqual(await told(whole));
  });

  test('twice changes nothing', async () => {
    const library = await aCrowd(60);
    await library.go('2025-02-03');
    const before = await library.everything();
    expect(await library.go('2025-02-03')).toBe(0);
    expect(await library.everything()).toEqual(before);
  });

  test('twice at once does no harm', async () => {
    const [whole, twice] = [await aCrowd(30), await aCrowd(30)];
    const alone = await whole.go('2025-02-03');
    server.setToday(day('2025-02-03'));
    const once = () => advance(server.app, twice.id, day('2025-02-03'), undefined, 5);
    const done = await Promise.all([once(), once()]);
    expect(done[0] + done[1]).toBe(alone);
    expect(await told(twice)).toEqual(await told(whole));
    expect((await twice.sql('select from ledger where consortium_id = $1')).length).toBe((await whole.sql('select from ledger where consortium_id = $1')).length);
  });

  test('while facts are told: both are there', async () => {
    const library = await aCrowd(60);
    server.setToday(day('2025-02-03'));
    const paid = Array.from({ length: 30 }, (_, index) => ({
      sourceId: String(index),
      charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2025-02-03' }],
    }));
    await Promise.all([advance(server.app, library.id, day('2025-02-03'), undefined, 5), library.tell(...paid)]);
    expect(await library.sql('select from charge where consortium_id = $1')).toHaveLength(30);
    expect(await library.sql("select from patron where consortium_id = $1 and next_due_on <= '2025-02-03'")).toEqual([]);
    expect(await library.go('2025-02-03')).toBe(0);
  });

  test('a consortium that is not there', async () => {
    await expect(advance(server.app, 'nowhere', day('2025-02-03'))).rejects.toThrow('There is no consortium `nowhere`.');
  });
});

describe('Everyone is projected anew', () => {
  const flanders = (more: object = {}): object => ({ plugin: 'flanders', institutions: '*', settings: {}, ...more });
  const cases: readonly (readonly [string, string, (library: Library) => object])[] = [
    ['when an assignment begins', '2025-05-05', () => ({ policies: [flanders(), flanders({ from: '2025-05-05', settings: { inactivityTermMonths: 12 } })] })],
    ['on the day after an assignment ends', '2025-05-05', () => ({ policies: [flanders({ through: '2025-05-04', settings: { inactivityTermMonths: 12 } }), flanders({ from: '2025-05-05' })] })],
    ['when an assignment is announced', '2025-05-05', () => ({ policies: [flanders(), flanders({ from: '2026-01-01', announcedOn: '2025-05-05', settings: { inactivityTermMonths: 12 } })] })],
    ['when a library joins a group', '2025-05-05', ({ here, there }) => ({ groups: [{ id: 'g', level: '3a', members: [{ institution: here }, { institution: there, from: '2025-05-05' }] }] })],
    ['on the day after a library has left a group', '2025-05-05', ({ here, there }) => ({ groups: [{ id: 'g', level: '3a', members: [{ institution: here }, { institution: there, through: '2025-05-04' }] }] })],
    ['when a group begins', '2025-05-05', ({ here, there }) => ({ groups: [{ id: 'g', level: '3a', from: '2025-05-05', institutions: [here, there] }] })],
    ['when a rule comes into force', '2024-03-28', () => ({ policies: [flanders()] })],
  ];

  test.each(cases)('%s', async (_name, on, description) => {
    const library = await aLibrary(server, '2024-03-01');
    await library.describe(description(library));
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', endsOn: '2029-12-31', enrolledOn: '2024-02-10' })] }));
    await library.go(isoDay(addDays(day(on), -1)));
    expect(await library.sql('select next_due_on::text as due from patron where consortium_id = $1')).toEqual([{ due: on }]);
    expect(await library.go(on)).toBe(1);
    expect(await library.go(on)).toBe(0);
  });

  test('and the answers follow on that day, announced ones at once', async () => {
    const library = await aLibrary(server, '2024-04-10', {
      policies: [flanders(), flanders({ from: '2025-06-01', announcedOn: '2025-02-01', settings: { inactivityTermMonths: 12 } })],
    });
    await library.tell(library.member());
    const seen = async (on: string) => {
      await library.go(on);
      return (await library.ask<{ validThrough: string }>('validThrough')).validThrough;
    };
    expect([await seen('2025-01-31'), await seen('2025-02-01'), await seen('2025-05-31')]).toEqual(['2026-04-30', '2025-05-31', '2025-05-31']);
    await library.go('2025-06-01');
    expect(await status(library)).toMatchObject({ status: 'EXPIRED', reasons: [{ code: 'INACTIVE' }] });
    expect(await library.ask('validThrough', { on: '2025-01-31' })).toEqual({ validThrough: '2026-04-30' });
  });
});
