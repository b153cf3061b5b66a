import { stateComplete } from '../../src/usecases/stateComplete';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'));
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

/** It is noon in Brussels on a day, in summer. */
function itIs(date: string, time = '10:00:00Z'): string {
  const moment = `${date}T${time}`;
  server.setToday(day(date));
  server.setNow(new Date(moment));
  return moment;
}

async function goTo(library: Library, date: string): Promise<string> {
  const moment = itIs(date);
  await library.go(date);
  return moment;
}

const paying = (library: Library, fee: object): object => library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5, ...fee } })] });

/** A fee open since 10 April 2024, paid on 30 September and told on 3 October; in between a run has restricted the patron. */
async function paidLate(): Promise<Library> {
  itIs('2024-04-10');
  const library = await aLibrary(server, '2024-04-10');
  await library.tell(paying(library, {}));
  for (const date of ['2024-05-01', '2024-10-01', '2024-10-02']) await goTo(library, date);
  await goTo(library, '2024-10-03');
  await library.tell(paying(library, { paidOn: '2024-09-30' }));
  return library;
}

const statusOf = async (library: Library, on: string | null, asOf: string | null): Promise<string> => (await library.ask<{ status: string }>('status', { on, asOf })).status;

describe('A payment made on 30 September and told on 3 October', () => {
  test.each([
    ['2024-09-30', null, 'NORMAL'],
    ['2024-10-01', null, 'NORMAL'],
    ['2024-09-30', '2024-10-02T12:00:00+02:00', 'REMINDED'],
    ['2024-10-01', '2024-10-02T12:00:00+02:00', 'DELINQUENT'],
    [null, '2024-10-02T12:00:00+02:00', 'DELINQUENT'],
    ['2024-10-01', '2024-10-03T11:59:59.999+02:00', 'DELINQUENT'],
    ['2024-10-01', '2024-10-03T12:00:00+02:00', 'NORMAL'],
    ['2024-10-01', '2024-09-30T12:00:00+02:00', 'DELINQUENT'],
    ['2024-10-02', '2024-09-30T12:00:00+02:00', 'DELINQUENT'],
    ['2024-09-29', '2024-10-03T12:00:00+02:00', 'REMINDED'],
  ])('on %s as of %s: %s', async (on, asOf, status) => {
    expect(await statusOf(await paidLate(), on, asOf)).toBe(status);
  });

  test('says of the answer of then that it is recorded, and when', async () => {
    const library = await paidLate();
    const asked = await library.ask('on provenance computedAt freshUntil', { asOf: '2024-10-02T23:59:59+02:00' });
    expect(asked).toEqual({ on: '2024-10-02', provenance: 'RECORDED', computedAt: '2024-10-01T10:00:00.000Z', freshUntil: '2024-10-02T22:00:00.000Z' });
  });

  test('tells the whole life as it was known then', async () => {
    const library = await paidLate();
    const life = async (asOf: string | null) =>
      (await library.ask<{ timeline: { from: string | null; status: string }[] }>('timeline { from status }', { asOf })).timeline.map(({ from, status }) => [from, status]);
    expect((await life('2024-10-02T12:00:00+02:00')).slice(-4)).toEqual([['2024-04-10', 'INVOICED'], ['2024-05-01', 'REMINDED'], ['2024-10-01', 'DELINQUENT'], ['2024-12-01', 'EXPIRED']]);
    expect((await life(null)).slice(-4)).toEqual([['2024-04-10', 'INVOICED'], ['2024-05-01', 'REMINDED'], ['2024-09-30', 'NORMAL'], ['2025-05-01', 'EXPIRED']]);
  });
});

describe('The day of a moment', () => {
  test.each([
    ['2024-10-01T23:59:59+02:00', '2024-10-01'],
    ['2024-10-01T22:00:00Z', '2024-10-02'],
    ['2024-10-02T00:00:00+02:00', '2024-10-02'],
    ['2024-10-01T18:00:00-04:00', '2024-10-02'],
  ])('%s is %s in the zone of the consortium', async (asOf, on) => {
    expect(await (await paidLate()).ask('on', { asOf })).toEqual({ on });
  });
});

describe('A run that was due', () => {
  test('and not done at that moment leaves the earlier answer, and says so', async () => {
    itIs('2024-04-10');
    const library = await aLibrary(server, '2024-04-10');
    await library.tell(paying(library, {}));
    await goTo(library, '2024-09-30');
    const early = itIs('2024-10-01', '00:00:05+02:00');
    const live = await library.ask('validity status reasons { code }', {});
    itIs('2024-10-01', '00:00:09+02:00');
    await library.go('2024-10-01');
    const asked = await library.ask('validity status reasons { code } freshUntil', { asOf: early });
    expect(asked).toEqual({ ...live, freshUntil: new Date(early).toISOString() });
    expect(asked).toMatchObject({ status: 'REMINDED', reasons: expect.arrayContaining([{ code: 'RUN_PENDING' }]) as unknown });
    expect(await statusOf(library, null, '2024-10-01T00:00:09+02:00')).toBe('DELINQUENT');
  });
});

describe('A feed that stops', () => {
  test('left everyone as they were; after it has caught up that is still what was answered meanwhile', async () => {
    itIs('2025-03-10');
    const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise', expectedEveryHours: 48 }] });
    await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
    itIs('2027-03-31');
    await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day('2027-03-30') });
    const silent = await goTo(library, '2027-04-20');
    const fields = 'validity status dataThrough freshUntil computedAt reasons { code facts { name value } }';
    const answered = await library.ask(fields, { asOf: silent });
    expect(answered).toEqual(await library.ask(fields));
    expect(answered).toMatchObject({ validity: 'VALID', dataThrough: '2027-03-30', reasons: [{ code: 'MEMBER' }, { code: 'RUN_PENDING' }] });
    const caughtUp = itIs('2027-04-21');
    await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day('2027-04-20') });
    await library.go('2027-04-21');
    expect(await library.ask(fields, { asOf: silent })).toEqual(answered);
    expect(await library.ask('status dataThrough', { on: '2027-04-20', asOf: caughtUp })).toEqual({ status: 'EXPIRED', dataThrough: '2027-04-20' });
  });
});

describe('A moment', () => {
  test('that lies ahead is refused', async () => {
    const library = await paidLate();
    await expect(statusOf(library, null, '2024-10-03T12:00:00.001+02:00')).rejects.toThrow('`asOf` is 2024-10-03T10:00:00.001Z, which lies ahead');
  });

  test('before anything of the consortium was recorded is refused, and says from when on there is something', async () => {
    const library = await paidLate();
    await expect(statusOf(library, null, '2024-04-10T11:59:59.999+02:00')).rejects.toThrow(`nothing of \`${library.id}\` was recorded yet; ask as of 2024-04-10T10:00:00.000Z or later.`);
  });

  test('before the patron was told of: nobody', async () => {
    const library = await paidLate();
    itIs('2024-10-04');
    await library.tell({ sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }] });
    expect(await library.ask('validity', { card: '2', asOf: '2024-10-04T11:59:59+02:00' })).toBeNull();
    expect(await library.ask('validity', { card: '2', asOf: '2024-10-04T12:00:00+02:00' })).toEqual({ validity: 'NOT_VALID' });
  });

  test('does not reach behind the first day of which standings are recorded', async () => {
    await expect(statusOf(await paidLate(), '2019-12-31', '2024-10-02T12:00:00+02:00')).rejects.toThrow('recorded since 2020-01-01');
  });
});

describe('A description that has changed', () => {
  const region = (here: string, there: string) => ({ groups: [{ id: 'region', level: '3a', members: [{ institution: here }, { institution: there }] }], policies: [...POLICIES] });
  const POLICIES = [{ plugin: 'flanders', institutions: '*', settings: {} }, { plugin: 'cooperation', institutions: '*', settings: {} }];

  test('was not known before: a guest of today was a stranger then, and the other way round', async () => {
    itIs('2024-06-01');
    const library = await aLibrary(server, '2024-06-01');
    await library.tell(library.member());
    const alone = await goTo(library, '2024-06-02');
    itIs('2024-06-03');
    await library.describe(region(library.here, library.there));
    await library.go('2024-06-03');
    const together = itIs('2024-06-04');
    await library.describe({ policies: POLICIES });
    await library.go('2024-06-04');
    const basis = async (asOf: string | null) => (await library.ask<{ basis: string | null }>('basis', { at: library.there, on: '2024-06-02', asOf })).basis;
    expect([await basis(alone), await basis('2024-06-03T23:00:00+02:00'), await basis(together), await basis(null)]).toEqual([null, 'SHARED', null, null]);
  });

  test('an institution that came later was none then', async () => {
    itIs('2024-06-01');
    const library = await aLibrary(server, '2024-06-01');
    const [outcome] = await library.tell(library.member());
    const before = itIs('2024-06-02');
    itIs('2024-06-03');
    await library.describe({ institutions: [library.here, library.there, `${library.id}-new`] });
    await library.go('2024-06-03');
    await expect(library.ask('validity', { at: `${library.id}-new`, asOf: before })).rejects.toThrow('There was no institution');
    const query = `query ($id: ID!, $consortium: ID!, $asOf: DateTime) { patron(consortium: $consortium, id: $id) { standings(asOf: $asOf) { institution { id } } } }`;
    const { patron } = await server.ask<{ patron: unknown }>(query, { id: outcome?.patronId, consortium: library.id, asOf: before });
    expect(patron).toEqual({ standings: [{ institution: { id: library.here } }] });
  });
});
