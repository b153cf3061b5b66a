import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { noticed, uses, type Use } from './noticing';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const notice = (library: Library, ...told: readonly Use[]) => noticed(server.app, library, told);

/** A member since 10 April 2024, of whom a use on 1 March 2025 is on record. */
async function aMember(description: object = {}, more: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10', description);
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-01' }], ...more }));
  return library;
}

describe('Use that is noticed', () => {
  test.each([
    ['today', { on: '2025-03-10' }, 'recorded'],
    ['today, without a day', { on: null }, 'recorded'],
    ['tomorrow', { on: '2025-03-11' }, 'FUTURE_FACT'],
    ['on the day after the last one known', { on: '2025-03-02' }, 'recorded'],
    ['on the last day known', { on: '2025-03-01' }, 'known'],
    ['before the last day known, where earlier ones are not kept', { on: '2025-02-28' }, 'known'],
    ['before it, through another channel', { on: '2025-02-28', via: 'PORTAL' }, 'recorded'],
    ['on the day of the enrolment', { on: '2024-04-10', via: 'ILS' }, 'recorded'],
    ['on the day before the enrolment', { on: '2024-04-09', via: 'ILS' }, 'BEFORE_ENROLMENT'],
    ['on the day before standings are recorded', { on: '2019-12-31', via: 'ILS' }, 'BEFORE_RECORDS'],
    ['of a card that nobody holds', { card: '7' }, 'UNKNOWN_PATRON'],
    ['of a card that cannot be stored', { card: '\0' }, 'UNKNOWN_PATRON'],
    ['of an id that is none', { id: 'x' }, 'UNKNOWN_PATRON'],
    ['of an id that nobody has', { id: '00000000-0000-4000-8000-000000000000' }, 'UNKNOWN_PATRON'],
    ['at a library of nowhere', { at: 'nowhere' }, 'UNKNOWN_INSTITUTION'],
  ] as const)('%s', async (_, use, outcome) => {
    const library = await aMember();
    expect(await notice(library, use)).toEqual([outcome]);
    expect((await uses(library)).noticed).toHaveLength(outcome === 'recorded' ? 1 : 0);
  });

  test('at another library of the consortium, by the id of a member of the first', async () => {
    const library = await aMember();
    const [patron] = await library.sql<{ id: string }>('select id from patron where consortium_id = $1');
    expect(await notice(library, { at: library.there, id: patron?.id })).toEqual(['recorded']);
  });

  test('before the patron was born', async () => {
    const library = await aMember({}, { bornOn: '2024-04-10', memberships: [], activity: [] });
    expect(await notice(library, { on: '2024-04-09' })).toEqual(['BEFORE_BIRTH']);
    expect(await notice(library, { on: '2024-04-10' })).toEqual(['BEFORE_ENROLMENT']);
  });

  test.each([
    ['by another source', [{ id: 'wise', institutions: '*', keeps: ['ACTIVITY'] }], 'RECORD_KEPT_ELSEWHERE'],
    ['by nobody', [{ id: 'wise', institutions: '*', keeps: ['BLOCKS'] }], 'recorded'],
    ['here', [{ id: 'goodstanding', institutions: '*', keeps: ['ACTIVITY'] }], 'recorded'],
  ])('whose record is kept %s', async (_, sources, outcome) => {
    const library = await aLibrary(server, '2025-03-10', { sources });
    await library.tell(library.member());
    expect(await notice(library, {})).toEqual([outcome]);
  });

  test('of a card that has passed on: of whoever held it on the day', async () => {
    const library = await aMember();
    await library.tell({ sourceId: '1', cards: [{ number: '1', through: '2025-03-05' }] });
    await library.tell({ sourceId: '2', kind: 'PERSON', cards: [{ number: '1', from: '2025-03-06' }], memberships: [library.membership({ id: 'n' })] });
    expect(await notice(library, { on: '2025-03-05', via: 'ILS' }, { on: '2025-03-06', via: 'ILS' })).toEqual(['recorded', 'recorded']);
    const whose = await library.sql(`select p.source_id as id, n.used_on::text as on from noticed_activity n join patron p on p.consortium_id = n.consortium_id and p.id = n.patron_id where n.consortium_id = $1 order by 1`);
    expect(whose).toEqual([{ id: '1', on: '2025-03-05' }, { id: '2', on: '2025-03-06' }]);
  });

  test('of one day, told several times in a call, again later and at the same time by many: once', async () => {
    const library = await aMember();
    expect(await notice(library, {}, {}, { card: '7' }, {})).toEqual(['recorded', 'known', 'UNKNOWN_PATRON', 'known']);
    expect(await notice(library, {})).toEqual(['known']);
    const many = await Promise.all(Array.from({ length: 50 }, () => notice(library, { via: 'PORTAL' })));
    expect(many.flat().filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect((await uses(library)).noticed).toEqual(['PORTAL 2025-03-10', 'SIP2 2025-03-10']);
  });

  test('of one card and day again: nobody is looked up, and nothing is written', async () => {
    const library = await aMember();
    await notice(library, {});
    const before = await library.everything();
    server.countQueries();
    expect(await notice(library, {}, { on: '2025-03-11' })).toEqual(['known', 'FUTURE_FACT']);
    // What is asked is whether the description has changed.
    expect(server.countQueries()).toBe(1);
    expect(await library.everything()).toEqual(before);
  });

  test('in a preview: what would become of it, and nothing is written', async () => {
    const library = await aMember();
    const before = await library.everything();
    expect(await noticed(server.app, library, [{}, {}, { on: '2025-03-11' }], true)).toEqual(['recorded', 'known', 'FUTURE_FACT']);
    expect(await library.everything()).toEqual(before);
  });

  test('leaves the row of the patron alone, even while somebody else keeps it locked', async () => {
    const library = await aMember();
    const row = () => library.sql('select p.*, p.xmin::text from patron p where consortium_id = $1');
    const before = await row();
    await server.app.store.inTransaction(library.id, async (manager) => {
      await manager.query('select from patron where consortium_id = $1 for update', [library.id]);
      expect(await notice(library, {})).toEqual(['recorded']);
    });
    expect(await row()).toEqual(before);
  });

  test('is refused as a call of more than a thousand', async () => {
    const library = await aMember();
    await expect(notice(library, ...Array.from({ length: 1001 }, () => ({})))).rejects.toThrow('split it into calls of 1000');
  });
});

const TELL = `mutation ($consortium: ID!, $events: [ActivityEventInput!]!) {
  recordActivity(consortium: $consortium, events: $events) {
    preview events { __typename ... on ActivityRecorded { on } ... on ActivityKnown { on } ... on ActivityRefused { code message } }
  }
}`;

describe('Over the API', () => {
  test('each event is answered by itself', async () => {
    const library = await aMember();
    const [event, late] = [{ card: '1', institution: library.here, via: 'SIP2' }, { card: '1', institution: library.here, via: 'SIP2', on: '2024-04-09' }];
    const told = await server.ask<{ recordActivity: { events: unknown[] } }>(TELL, { consortium: library.id, events: [event, event, late] });
    expect(told.recordActivity).toMatchObject({
      preview: false,
      events: [{ __typename: 'ActivityRecorded', on: '2025-03-10' }, { __typename: 'ActivityKnown', on: '2025-03-10' }, { __typename: 'ActivityRefused', code: 'BEFORE_ENROLMENT' }],
    });
  });
});
