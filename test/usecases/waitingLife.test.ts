import { stateComplete } from '../../src/usecases/stateComplete';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

interface Period {
  readonly from: string | null;
  readonly through: string | null;
  readonly status: string;
  readonly reasons: readonly { readonly code: string }[];
}

/** The life of a free member who was last seen on 10 March 2025; his lapse of 1 April 2027 waits for a silent source. */
async function waitingSince(today: string): Promise<Library> {
  server.setNow(new Date('2025-03-10T10:00:00Z'));
  const library = await aLibrary(server, '2025-03-10', { sources: [{ id: 'wise' }] });
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day('2025-03-10') });
  for (const date of ['2027-04-01', today]) {
    server.setNow(new Date(`${date}T10:00:00Z`));
    await library.go(date);
  }
  return library;
}

async function life(library: Library, days: { readonly on?: string; readonly asOf?: string } = {}): Promise<string[]> {
  const { timeline } = await library.ask<{ timeline: Period[] }>('timeline { from through status reasons { code } }', days);
  return timeline.map(({ from, through, status, reasons }) => [from, through, status, ...reasons.map(({ code }) => code)].join(' '));
}

const BEFORE = [' 2024-04-09 NONE NOT_A_MEMBER', '2024-04-10 2027-03-31 NORMAL MEMBER'];

describe('The life of a standing while a run waits for a source', () => {
  test.each<[string, object, string[]]>([
    ['today', {}, ['2027-04-01 2027-04-20 NORMAL MEMBER RUN_PENDING', '2027-04-21  EXPIRED INACTIVE']],
    ['on a day of waiting', { on: '2027-04-10' }, ['2027-04-01 2027-04-10 NORMAL MEMBER RUN_PENDING', '2027-04-11  EXPIRED INACTIVE']],
    ['as of a day of waiting', { asOf: '2027-04-10T10:00:00Z' }, ['2027-04-01 2027-04-10 NORMAL MEMBER RUN_PENDING', '2027-04-11  EXPIRED INACTIVE']],
    ['on the day of the run', { on: '2027-04-01' }, ['2027-04-01 2027-04-01 NORMAL MEMBER RUN_PENDING', '2027-04-02  EXPIRED INACTIVE']],
    ['on the day before the run', { on: '2027-03-31' }, ['2027-04-01  EXPIRED INACTIVE']],
  ])('tells of the days of waiting what is answered on them: %s', async (_case, days, since) => {
    expect(await life(await waitingSince('2027-04-20'), days)).toEqual([...BEFORE, ...since]);
  });
});
