import { startRun } from '../../../src/usecases/runs/startRun';
import { undoRun } from '../../../src/usecases/runs/undoRun';
import { workOnRun } from '../../../src/usecases/runs/workOnRun';
import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { BY_HAND, planned } from '../runs/aRun';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const RUN = '2025-10-01';
const STATE = 'validity status reasons { code message { text } }';
const WHO = 'edges { node { patron { cards { number } } status';
const LISTS = `query ($institution: ID!) {
  expiring: expiringMemberships(institution: $institution, through: "9999-12-31", first: 100) { ${WHO} validThrough runPending } } }
  lapsed: lapsedMemberships(institution: $institution, first: 100) { ${WHO} } } }
  fees: unpaidFees(institution: $institution, includeEnded: true, first: 100) { ${WHO} } } }
  changes: changesSince(institution: $institution, since: "2020-01-01T00:00:00Z", first: 100) { edges { node { patron { cards { number } } after { ${STATE} } } } }
}`;

interface Said {
  readonly validity: string;
  readonly status: string;
  readonly validThrough: string | null;
  readonly reasons: readonly { readonly code: string; readonly message: { readonly text: string } }[];
}
interface Row extends Omit<Said, 'validity' | 'reasons'> {
  readonly patron: { readonly cards: readonly { readonly number: string }[] };
  readonly runPending?: boolean;
  readonly after: Omit<Said, 'validThrough'> | null;
}
type Lists = Readonly<Record<'expiring' | 'lapsed' | 'fees' | 'changes', { readonly edges: readonly { readonly node: Row }[] }>>;

/** People of many kinds, of whom the run of 1 October changes four and a date another. */
async function everyKind(description: object = {}): Promise<void> {
  library = await aLibrary(server, '2025-03-10', description);
  const one = (number: string, membership: object, more: object = {}): object => library.member({ sourceId: number, cards: [{ number }], memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-10', ...membership })], ...more });
  await library.tell(
    one('unpaid', { fee: { amount: 5 } }),
    one('part', { fee: { amount: 5, paid: 2, paidOn: '2025-02-20' } }),
    one('paid', { fee: { amount: 5, paidOn: '2025-02-10' } }),
    one('over', { enrolledOn: '2024-09-30', endsOn: RUN, fee: { amount: 5, paidOn: '2024-09-30' } }),
    one('left', { cancelledOn: '2025-02-20', fee: { amount: 5 } }),
    one('idle', { type: 'FREE', enrolledOn: '2023-09-10' }, { activity: [{ institution: library.here, via: 'ILS', on: '2023-09-20' }] }),
    one('dead', {}, { deceasedOn: '2025-03-01' }),
    one('blocked', { fee: { amount: 5 } }, { blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-01' }] }),
  );
}

const cardOf = ({ patron }: Row): string => patron.cards[0]?.number as string;
const standingOf = (row: Row): Promise<Said> => library.ask<Said>(`${STATE} validThrough`, { card: cardOf(row) });

/** How many rows were compared, and the reasons with which somebody waits for a run. */
async function compared(): Promise<{ readonly rows: number; readonly pending: readonly string[] }> {
  const lists = await server.ask<Lists>(LISTS, { institution: library.here });
  const rows = (list: keyof Lists): Row[] => lists[list].edges.map(({ node }) => node);
  const pending = new Set<string>();
  for (const row of rows('changes')) {
    const { validity, status, reasons } = await standingOf(row);
    expect([cardOf(row), row.after]).toEqual([cardOf(row), { validity, status, reasons }]);
    reasons.filter(({ code }) => code === 'RUN_PENDING').forEach(({ message }) => pending.add(message.text));
  }
  for (const row of rows('expiring')) {
    const stands = await standingOf(row);
    expect([cardOf(row), row.status, row.runPending]).toEqual([cardOf(row), stands.status, stands.reasons.some(({ code }) => code === 'RUN_PENDING') && row.runPending]);
    expect(stands).toMatchObject({ validity: 'VALID', ...(row.runPending === true ? {} : { validThrough: row.validThrough }) });
  }
  for (const row of rows('lapsed')) expect(await standingOf(row)).toMatchObject({ validity: 'NOT_VALID', status: row.status });
  for (const row of rows('fees')) expect(await standingOf(row)).toMatchObject({ status: row.status });
  expect(new Set([...rows('expiring'), ...rows('lapsed')].map(cardOf)).size).toBe(rows('changes').length);
  return { rows: Object.values(lists).flatMap(({ edges }) => edges).length, pending: [...pending] };
}

describe('What a list says of a patron is what the standing says', () => {
  const ALL = 8 + 8 + 4;

  test('on the day before a run, and on the day with the run done', async () => {
    await everyKind();
    await library.go('2025-09-30');
    expect(await compared()).toEqual({ rows: ALL, pending: [] });
    await library.go(RUN);
    expect(await compared()).toEqual({ rows: ALL, pending: [] });
  });

  test('while the run is due and not done', async () => {
    await everyKind();
    await library.go('2025-09-30');
    server.setToday(day(RUN));
    expect(await compared()).toEqual({ rows: ALL, pending: ['Today’s run is still going on.'] });
  });

  test('while the run waits for a source', async () => {
    await everyKind({ sources: [{ id: 'wise', institutions: '*' }] });
    await library.go('2025-10-02');
    expect(await compared()).toEqual({ rows: ALL, pending: ['The library’s data are not complete yet; the earlier answer stands.'] });
  });

  test('while the run is held, done, and undone', async () => {
    await everyKind();
    await library.go('2025-09-30');
    await library.describe(BY_HAND);
    await library.go('2025-09-30');
    const { id } = await planned(server, library, RUN);
    const held = await compared();
    expect(held).toEqual({ rows: ALL, pending: ['The library is still bringing its memberships up to date; the earlier answer stands.'] });
    const by = { consortiumId: library.id, runId: id, by: 'Anna' };
    await startRun(server.app, by);
    await workOnRun(server.app, library.id, id);
    expect(await compared()).toEqual({ rows: ALL, pending: [] });
    await undoRun(server.app, by);
    expect(await compared()).toEqual(held);
  });
});
