import { stateComplete } from '../../src/usecases/stateComplete';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

const complete = (library: Library, source: string, through: string) => stateComplete(server.app, { consortiumId: library.id, source, through: day(through) });

async function goTo(library: Library, date: string): Promise<string> {
  const moment = `${date}T10:00:00Z`;
  server.setToday(day(date));
  server.setNow(new Date(moment));
  await library.go(date);
  return moment;
}

/** A free member, seen last on 10 March 2025, who lapsed with the run of 1 April 2027; the source was complete. */
async function lapsed(description: object): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10', description);
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  await goTo(library, '2027-04-01');
  await complete(library, 'wise', '2027-03-31');
  await goTo(library, '2027-04-20');
  return library;
}

async function said(library: Library, at = library.here): Promise<string> {
  const { validity, reasons } = await library.ask<{ validity: string; reasons: { code: string }[] }>('validity reasons { code }', { at });
  return [validity, ...reasons.map(({ code }) => code)].join(' ');
}

const runs = (library: Library) => library.sql('select on_day::text as on, withdrawn_at from run_fact where consortium_id = $1 order by 1');
const correction = (library: Library) => ({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2027-01-15', settledOn: '2027-01-16' }] });

describe('A source that is new when a run has been done', () => {
  test('does not undo the run for one of whom something earlier is told later', async () => {
    const library = await lapsed({ sources: [{ id: 'wise' }] });
    await library.describe({ sources: [{ id: 'wise' }, { id: 'koha' }] });
    await goTo(library, '2027-04-20');
    expect(await said(library)).toBe('NOT_VALID INACTIVE');
    await library.tell(correction(library));
    expect(await said(library)).toBe('NOT_VALID INACTIVE');
    expect(await runs(library)).toEqual([{ on: '2027-04-01', withdrawn_at: null }]);
  });

  test('does not undo it either where nobody declared it', async () => {
    const library = await lapsed({});
    await complete(library, 'koha', '2027-01-31');
    await library.tell(correction(library));
    expect(await said(library)).toBe('NOT_VALID INACTIVE');
  });

  test('lets a use that is told late undo it', async () => {
    const library = await lapsed({ sources: [{ id: 'wise' }] });
    await library.describe({ sources: [{ id: 'wise' }, { id: 'koha' }] });
    await library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on: '2027-03-20' }] });
    expect(await said(library)).toBe('VALID MEMBER');
  });

  test('is waited for where a membership of a library of which it tells would lapse with that run', async () => {
    const library = await lapsed({ sources: [{ id: 'wise' }] });
    await library.describe({ sources: [{ id: 'wise', institutions: [library.here] }, { id: 'koha', institutions: [library.there] }] });
    await library.tell({ sourceId: '1', memberships: [library.membership({ id: 'm2', institution: library.there })] });
    expect(await said(library)).toBe('NOT_VALID INACTIVE');
    expect(await said(library, library.there)).toBe('VALID MEMBER RUN_PENDING');
  });
});

describe('A source that has left the description', () => {
  test('no longer stands behind an answer as of a later moment, but behind those of before', async () => {
    const sources = [{ id: 'wise' }, { id: 'koha' }];
    server.setNow(new Date('2025-03-10T09:00:00Z'));
    const library = await aLibrary(server, '2025-03-10', { sources });
    await goTo(library, '2025-03-10');
    await library.tell(library.member());
    await complete(library, 'wise', '2025-03-09');
    await complete(library, 'koha', '2025-03-05');
    const before = await goTo(library, '2025-03-11');
    const left = await goTo(library, '2025-03-12');
    await library.describe({ sources: [{ id: 'wise' }] });
    const back = await goTo(library, '2025-03-13');
    await library.describe({ sources });
    const after = await goTo(library, '2025-03-14');
    const dataThrough = async (asOf: string | null) => (await library.ask<{ dataThrough: string | null }>('dataThrough', { asOf })).dataThrough;
    expect(await Promise.all([before, left, back, after, null].map(dataThrough))).toEqual(['2025-03-05', '2025-03-09', null, null, null]);
  });
});
