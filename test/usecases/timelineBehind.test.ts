import { addDays, type Day } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2024-04-10'));
});
afterAll(() => server.close());

interface Period {
  readonly from: string | null;
  readonly through: string | null;
  readonly status: string;
  readonly validity: string;
  readonly reasons: readonly { readonly code: string }[];
}

const FIELDS = 'status validity reasons { code }';
const FIRST = day('2024-04-10');

/** Every day of the timeline asked for today, and every day asked about by itself. */
async function bothWays(library: Library, today: Day): Promise<readonly [readonly string[], readonly string[]]> {
  const days = Array.from({ length: today - FIRST + 1 }, (_, index) => isoDay(addDays(FIRST, index)));
  const { timeline } = await library.ask<{ timeline: readonly Period[] }>(`timeline { from through ${FIELDS} }`);
  const said = ({ status, validity, reasons }: Omit<Period, 'from' | 'through'>): string => [validity, status, ...reasons.map(({ code }) => code)].join(' ');
  const drawn = days.map((on) => {
    const period = timeline.find(({ from, through }) => (from ?? on) <= on && on <= (through ?? on));
    return `${on} ${period === undefined ? 'nothing' : said(period)}`;
  });
  const asked: string[] = [];
  for (const on of days) asked.push(`${on} ${said(await library.ask<Period>(FIELDS, { on }))}`);
  return [drawn, asked];
}

const dated = (settings: object) => [
  { plugin: 'flanders', institutions: '*', settings: {}, through: '2024-05-31' },
  { plugin: 'flanders', institutions: '*', settings, from: '2024-06-01' },
];
const FREE = {};
const PAYING = (library: Library): object => ({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] });

describe('The timeline of a patron whose runs have not been done for months says of each day what is said of that day', () => {
  test.each<readonly [string, object, (library: Library) => object]>([
    ['while the rules stay the same', {}, PAYING],
    ['since other settings began', { policies: dated({ inactivityTermMonths: 1 }) }, () => FREE],
    ['since other settings began, and a fee is open', { policies: dated({ inactivityTermMonths: 1 }) }, PAYING],
    ['since the policy ended', { policies: dated({}).slice(0, 1) }, () => FREE],
  ])('%s', async (_name, description, more) => {
    const library = await aLibrary(server, '2024-04-10', description);
    await library.tell(library.member(more(library)));
    const today = day('2024-08-20');
    server.setToday(today);
    const [drawn, asked] = await bothWays(library, today);
    expect(drawn).toEqual(asked);
    expect(new Set(asked.map((each) => each.slice(11))).size).toBeGreaterThan(1);
  });

  test('and the rules were described anew', async () => {
    const library = await aLibrary(server, '2024-04-10');
    await library.tell(library.member());
    server.setToday(day('2024-08-20'));
    await library.describe({ policies: dated({ inactivityTermMonths: 1 }) });
    const [drawn, asked] = await bothWays(library, day('2024-08-20'));
    expect(drawn).toEqual(asked);
    expect(new Set(asked.map((each) => each.slice(11))).size).toBeGreaterThan(1);
  });
});
