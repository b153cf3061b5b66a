import { stateComplete } from '../../src/usecases/stateComplete';
import { recordDelivery } from '../../src/usecases/recordDelivery';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const complete = (library: Library, through: string, source = 'wise') => stateComplete(server.app, { consortiumId: library.id, source, through: day(through) });
const use = (library: Library, on: string) => library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on }] });
const FIELDS = 'validity status validThrough dataThrough freshUntil reasons { code facts { name value } } nextChange { on byRun status }';

interface Shown {
  readonly validity: string;
  readonly status: string;
  readonly validThrough: string | null;
  readonly dataThrough: string | null;
  readonly freshUntil: string;
  readonly reasons: readonly { readonly code: string; readonly facts: readonly { readonly name: string; readonly value: string }[] }[];
  readonly nextChange: { readonly on: string; readonly byRun: boolean; readonly status: string } | null;
}

const shown = (library: Library, on: string | null = null, at = library.here) => library.ask<Shown>(FIELDS, { on, at });
async function said(library: Library, on: string | null = null, at = library.here): Promise<string> {
  const { validity, status, reasons } = await shown(library, on, at);
  return [validity, status, ...reasons.map((reason) => reason.code)].join(' ');
}

/** A free member, seen last on 10 March 2025, who lapses with the run of 1 April 2027; the source is complete through a day. */
async function lastSeen(completeThrough: string | null, until: string, description: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise' }], ...description });
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  server.setToday(day(until));
  if (completeThrough !== null) await complete(library, completeThrough);
  await library.go(until);
  return library;
}

const WAITS = 'VALID NORMAL MEMBER RUN_PENDING';
const LAPSED = 'NOT_VALID EXPIRED INACTIVE';

describe('A run that concludes from absence', () => {
  test.each<[string, string | null, string, string]>([
    ['waits for a source that has never said anything', null, '2027-04-01', WAITS],
    ['waits for a source complete through the day before the day before', '2027-03-30', '2027-04-01', WAITS],
    ['is done with a source complete through the day before', '2027-03-31', '2027-04-01', LAPSED],
    ['is done with a source complete through its own day', '2027-04-01', '2027-04-01', LAPSED],
    ['waits for weeks', '2027-03-30', '2027-04-20', WAITS],
    ['is not due the day before', null, '2027-03-31', 'VALID NORMAL MEMBER'],
  ])('%s', async (_case, through, today, expected) => {
    expect(await said(await lastSeen(through, today))).toBe(expected);
  });

  test('names the source for which it waits, and since when that is silent', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    const { reasons, dataThrough, freshUntil, validThrough, nextChange } = await shown(library);
    expect(reasons.find(({ code }) => code === 'RUN_PENDING')?.facts).toEqual([
      { name: 'run', value: '2027-04-01' },
      { name: 'source', value: 'wise' },
      { name: 'completeThrough', value: '2027-03-30' },
    ]);
    expect(dataThrough).toBe('2027-03-30');
    expect(new Date(freshUntil).getTime()).toBeLessThanOrEqual(server.app.clock.now().getTime());
    expect([validThrough, nextChange]).toEqual(['2027-04-20', { on: '2027-04-21', byRun: true, status: 'EXPIRED' }]);
  });

  test('waits on every day of the life that is shown, and is foreseen for the day after today', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    interface Life { readonly timeline: readonly { readonly from: string; readonly through: string | null; readonly status: string }[] }
    const life = async (on: string) => (await library.ask<Life>('timeline(from: "2027-03-31") { from through status }', { on })).timeline;
    const shownLife = [
      { from: '2027-03-31', through: '2027-03-31', status: 'NORMAL' },
      { from: '2027-04-01', through: '2027-04-20', status: 'NORMAL' },
      { from: '2027-04-21', through: null, status: 'EXPIRED' },
    ];
    expect(await life('2027-04-20')).toEqual(shownLife);
    expect(await life('2027-06-01')).toEqual(shownLife);
  });

  test('is done when the source has caught up, and the days since count as lapsed', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    await complete(library, '2027-04-19');
    await library.go('2027-04-20');
    expect(await Promise.all(['2027-03-31', '2027-04-01', '2027-04-20'].map((on) => said(library, on)))).toEqual(['VALID NORMAL MEMBER', LAPSED, LAPSED]);
    expect(await library.sql('select on_day::text as on from run_fact where consortium_id = $1 and withdrawn_at is null')).toEqual([{ on: '2027-04-01' }]);
  });

  test('sees what was told while it waited: one who came before the run does not lapse', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    await use(library, '2027-03-31');
    expect(await said(library)).toBe('VALID NORMAL MEMBER');
    await complete(library, '2027-04-19');
    await library.go('2027-04-20');
    expect(await said(library)).toBe('VALID NORMAL MEMBER');
  });

  test('supposes use before a use that came while it waited: only the last day is kept, and absence nobody knows of ends nothing', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    await use(library, '2027-04-15');
    expect(await said(library)).toBe(WAITS);
    await complete(library, '2027-04-19');
    await library.go('2027-04-20');
    expect(await said(library)).toBe('VALID NORMAL MEMBER');
  });

  test('leaves nothing settled from its day on: with a use that came while it waited the days since are decided anew, and none stands as recorded', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    await use(library, '2027-04-15');
    const [outcome] = await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2027-04-10' }] });
    expect(outcome).toMatchObject({ changed: true, diagnostics: [] });
    for (const on of ['2027-03-31', '2027-04-01', '2027-04-14', '2027-04-15']) expect(await said(library, on)).toBe('VALID NORMAL MEMBER');
  });

  test('leaves what happens by date: a membership that ends while it waits has ended', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    await library.tell({ sourceId: '1', memberships: [library.membership({ cancelledOn: '2027-04-18' })] });
    expect(await said(library, '2027-04-17')).toBe(WAITS);
    expect(await said(library)).toMatch(/^NOT_VALID EXPIRED CANCELLED/);
  });

  test('a feed that stops leaves everyone as he was, whatever many runs are due, and catches up with all of them in order', async () => {
    const library = await aLibrary(server, '2024-04-10', { sources: [{ id: 'wise' }] });
    await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
    await complete(library, '2024-04-10');
    for (const today of ['2024-05-01', '2024-07-15', '2024-10-01', '2025-03-10']) {
      await library.go(today);
      expect(await said(library)).toBe('VALID INVOICED MEMBER FEE_UNPAID RUN_PENDING');
    }
    await complete(library, '2024-10-05');
    await library.go('2025-03-10');
    expect(await said(library)).toBe('VALID DELINQUENT MEMBER FEE_UNPAID RUN_PENDING');
    await complete(library, '2025-03-09');
    await library.go('2025-03-10');
    expect(await said(library)).toBe('NOT_VALID EXPIRED FEE_UNPAID');
    expect(await library.sql('select on_day::text as on, status from run_fact where consortium_id = $1 and withdrawn_at is null order by 1')).toEqual([
      { on: '2024-05-01', status: 'REMINDED' },
      { on: '2024-10-01', status: 'DELINQUENT' },
      { on: '2024-12-01', status: 'EXPIRED' },
    ]);
  });

  test('waits for a source of a library of the same region only', async () => {
    const sources = (library: Library) => [{ id: 'wise', institutions: [library.here] }, { id: 'koha', institutions: [library.there] }];
    const alone = await aLibrary(server, '2025-03-10');
    await alone.describe({ sources: sources(alone) });
    const region = await aLibrary(server, '2025-03-10');
    await region.describe({ sources: sources(region), groups: [{ id: 'g', level: '3a', institutions: [region.here, region.there] }] });
    for (const library of [alone, region]) {
      server.setToday(day('2025-03-10'));
      await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
      server.setToday(day('2027-04-02'));
      await complete(library, '2027-04-01', 'wise');
      await complete(library, '2027-03-30', 'koha');
      await library.go('2027-04-02');
    }
    expect(await said(alone)).toBe(LAPSED);
    expect(await said(region)).toBe(WAITS);
    expect((await shown(region)).reasons.at(-1)?.facts).toContainEqual({ name: 'source', value: 'koha' });
  });

  test('goes on waiting when nothing new is said, and nothing is written', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    const before = await library.sql('select id, from_on::text, recorded_at from ledger where consortium_id = $1 order by 1');
    await complete(library, '2027-03-30');
    await library.go('2027-04-20');
    expect(await library.sql('select id, from_on::text, recorded_at from ledger where consortium_id = $1 order by 1')).toEqual(before);
  });

  test('no longer waits for a source that has left the description', async () => {
    const library = await lastSeen('2027-03-30', '2027-04-20');
    expect(await said(library)).toBe(WAITS);
    await library.describe({ sources: [] });
    await library.go('2027-04-20');
    expect(await said(library)).toBe(LAPSED);
  });

  test('without any source that says so nothing waits, and nothing is known of completeness', async () => {
    const library = await lastSeen(null, '2027-04-20', { sources: [] });
    expect(await said(library)).toBe(LAPSED);
    expect((await shown(library)).dataThrough).toBeNull();
  });
});

describe('Through which day a source is complete', () => {
  const delivery = (library: Library, completeThrough: string | null, ...patrons: readonly object[]) =>
    recordDelivery(server.app, { consortiumId: library.id, source: 'wise', patrons: patrons as never, completeThrough: completeThrough === null ? null : day(completeThrough) });
  const told = (sourceId: string, more: object = {}) => ({ sourceId, kind: 'PERSON', cards: [{ number: sourceId }], ...more });
  const stated = (library: Library) => library.sql('select id, complete_through::text as through from source where consortium_id = $1 order by 1');

  test.each([
    ['a source that is none of those declared', 'other', '2025-03-09', 'UNKNOWN_SOURCE', '`other` is no source of `LIBRARY`; use one of `wise`, or add it to the description first.'],
    ['a day after today', 'wise', '2025-03-11', 'NOT_YET', '`wise` cannot be complete through `2025-03-11`, after today (`2025-03-10`); say so when the day has come.'],
  ])('is refused: %s', async (_case, source, through, code, sentence) => {
    const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise' }] });
    expect(await complete(library, through, source)).toMatchObject({ kind: 'refused', code, message: sentence.replace('LIBRARY', library.id) });
    expect(await stated(library)).toEqual([]);
  });

  test('may be said again, go on, and never back', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const kinds = [];
    for (const through of ['2025-03-08', '2025-03-08', '2025-03-10', '2025-03-09']) kinds.push((await complete(library, through)).kind);
    expect(kinds).toEqual(['stated', 'stated', 'stated', 'refused']);
    expect(await stated(library)).toEqual([{ id: 'wise', through: '2025-03-10' }]);
  });

  test('a delivery that goes back in time is not taken at all', async () => {
    const library = await aLibrary(server, '2025-03-10');
    await delivery(library, '2025-03-08', told('1'));
    const delivered = await delivery(library, '2025-03-07', told('1', { bornOn: day('1980-01-01') }), told('2'));
    expect(delivered.patrons.map((patron) => patron.kind === 'refused' && patron.code)).toEqual(['DELIVERY_REFUSED', 'DELIVERY_REFUSED']);
    expect(delivered.completeness).toMatchObject({ kind: 'refused', code: 'GOES_BACK' });
    expect(await library.sql('select source_id from patron where consortium_id = $1')).toEqual([{ source_id: '1' }]);
  });

  test('does not count while a patron of the delivery is refused', async () => {
    const library = await aLibrary(server, '2025-03-10');
    const { patrons, completeness } = await delivery(library, '2025-03-09', told('1'), told('2', { kind: null }));
    expect(patrons.map((patron) => patron.kind)).toEqual(['recorded', 'refused']);
    expect(completeness).toMatchObject({ kind: 'refused', code: 'PATRONS_REFUSED', message: expect.stringContaining('1 of 2 patrons were refused') as string });
    expect(await stated(library)).toEqual([]);
  });

  test('is told over the API with a delivery and by itself, and shown with the consortium', async () => {
    const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise', keeps: ['CHARGES'], expectedEveryHours: 6 }, { id: 'portal' }] });
    const mutation = `mutation ($id: ID!) {
      recordFacts(consortium: $id, source: "wise", patrons: [{ sourceId: "1", kind: PERSON }], completeThrough: "2025-03-09") { completeness { ... on SourceComplete { source through } } }
      stateComplete(consortium: $id, source: "portal", through: "2025-03-12") { ... on CompletenessRefused { source code } }
    }`;
    expect(await server.ask(mutation, { id: library.id })).toEqual({
      recordFacts: { completeness: { source: 'wise', through: '2025-03-09' } },
      stateComplete: { source: 'portal', code: 'NOT_YET' },
    });
    const shownSources = await server.ask('query ($id: ID!) { consortium(id: $id) { sources { id keeps completeThrough expectedEveryHours institutions { id } } } }', { id: library.id });
    const institutions = [{ id: library.here }, { id: library.there }];
    expect(shownSources).toEqual({
      consortium: {
        sources: [
          { id: 'wise', keeps: ['CHARGES'], completeThrough: '2025-03-09', expectedEveryHours: 6, institutions },
          { id: 'portal', keeps: [], completeThrough: null, expectedEveryHours: null, institutions },
        ],
      },
    });
  });

  test('of several sources the one that is furthest behind counts, and one that has never said anything leaves it open', async () => {
    const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise' }, { id: 'portal' }] });
    await library.tell(library.member());
    await complete(library, '2025-03-09');
    expect((await shown(library)).dataThrough).toBeNull();
    await complete(library, '2025-03-07', 'portal');
    expect((await shown(library)).dataThrough).toBe('2025-03-07');
  });
});
