import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { cardsOn, pageOf, type ListName } from './aList';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

const paid = (card: string, enrolledOn: string, more: object = {}, patron: object = {}): object =>
  library.member({ sourceId: card, cards: [{ number: card }], memberships: [library.membership({ type: 'PAID', enrolledOn, fee: { amount: 5, paidOn: enrolledOn }, ...more })], ...patron });
const list = async (name: ListName, args: string): Promise<string[]> => cardsOn(await pageOf(server, name, `institution: "${library.here}", ${args}`));

describe('A membership that ends by date', () => {
  beforeEach(async () => {
    library = await aLibrary(server, '2025-03-10');
    await library.tell(paid('may', '2024-05-10', {}, { bornOn: '2007-03-11' }), paid('june', '2024-06-10', {}, { bornOn: '2007-03-10' }), library.member({ sourceId: 'free', cards: [{ number: 'free' }] }));
  });

  test.each<[string, string, string[]]>([
    ['the day before it', 'through: "2025-05-30"', []],
    ['its last day', 'through: "2025-05-31"', ['may']],
    ['a day later', 'through: "2025-06-01"', ['may']],
    ['the last day of the next', 'through: "2025-06-30"', ['may', 'june']],
    ['from its last day', 'from: "2025-05-31", through: "2025-06-30"', ['may', 'june']],
    ['from the day after', 'from: "2025-06-01", through: "2025-06-30"', ['june']],
    ['the end of time', 'through: "9999-12-31"', ['may', 'june', 'free']],
    ['of another type', 'through: "9999-12-31", type: "FREE"', ['free']],
    ['who is eighteen today', 'through: "9999-12-31", ageFrom: 18', ['june']],
    ['who is eighteen tomorrow', 'through: "9999-12-31", ageThrough: 17', ['may']],
    ['of seventeen and eighteen years', 'through: "9999-12-31", ageFrom: 17, ageThrough: 18', ['may', 'june']],
  ])('is expiring through %s, or is not', async (_, args, cards) => {
    expect(await list('expiringMemberships', args)).toEqual(cards);
  });

  test('is told with its last day, its type and the reason', async () => {
    const { edges, totalCount, behind } = await pageOf(server, 'expiringMemberships', `institution: "${library.here}", through: "2025-05-31"`);
    expect(edges[0]?.node).toMatchObject({ membership: { id: 'm', type: { code: 'PAID' } }, validThrough: '2025-05-31', status: 'NORMAL', byRun: false, runPending: false, reasons: [{ code: 'PERIOD_ENDED' }] });
    expect([totalCount, behind]).toEqual([1, 0]);
  });

  test('has lapsed from the day after, and not on its last day, without anything being written', async () => {
    server.setToday(day('2025-05-31'));
    expect([await list('expiringMemberships', 'through: "2025-05-31"'), await list('lapsedMemberships', '')]).toEqual([['may'], []]);
    server.setToday(day('2025-06-01'));
    expect([await list('expiringMemberships', 'through: "2025-06-01"'), await list('lapsedMemberships', '')]).toEqual([[], ['may']]);
    expect(await list('lapsedMemberships', 'from: "2025-06-01"')).toEqual([]);
    expect(await list('lapsedMemberships', 'through: "2025-05-30"')).toEqual([]);
  });

  test('of which a later period is on record is listed with the end of that', async () => {
    library = await aLibrary(server, '2025-03-10');
    await library.tell(paid('1', '2024-05-10', {}, { memberships: [library.membership({ type: 'PAID', enrolledOn: '2024-05-10', fee: { amount: 5, paidOn: '2024-05-10' } }), library.membership({ id: 'n', type: 'PAID', enrolledOn: '2025-03-01', startsOn: '2025-09-01', fee: { amount: 5, paidOn: '2025-03-01' } })] }));
    const { edges } = await pageOf(server, 'expiringMemberships', `institution: "${library.here}", through: "9999-12-31"`);
    expect(edges.map(({ node }) => [node.membership, node.validThrough])).toEqual([[{ id: 'n', type: { code: 'PAID' } }, '2026-08-31']]);
  });
});

describe('A membership that a run ends', () => {
  beforeEach(async () => {
    library = await aLibrary(server, '2025-03-10');
    await library.tell(paid('unpaid', '2025-02-10', { fee: { amount: 5 } }));
  });
  const ending = (name: ListName, args: string) => pageOf(server, name, `institution: "${library.here}" ${args}`);

  test('is expiring until the run, still while it is due, and has lapsed when it is done', async () => {
    const foreseen = await ending('expiringMemberships', 'through: "2025-09-30"');
    expect(foreseen.edges[0]?.node).toMatchObject({ validThrough: '2025-09-30', byRun: true, runPending: false, status: 'REMINDED', reasons: [{ code: 'FEE_UNPAID' }] });
    await library.go('2025-09-30');
    server.setToday(day('2025-10-01'));
    const due = await ending('expiringMemberships', 'through: "2025-10-01"');
    expect(due.edges[0]?.node).toMatchObject({ validThrough: '2025-09-30', byRun: true, runPending: true, status: 'DELINQUENT' });
    expect([due.behind, (await ending('lapsedMemberships', ', first: 1')).totalCount]).toEqual([1, 0]);
    await library.go('2025-10-01');
    const done = await ending('lapsedMemberships', ', first: 1');
    expect(done.edges[0]?.node).toMatchObject({ validThrough: '2025-09-30', byRun: true, runPending: false, status: 'EXPIRED', reasons: [{ code: 'FEE_UNPAID' }] });
    expect([done.behind, cardsOn(await ending('expiringMemberships', 'through: "2030-01-01"'))]).toEqual([0, []]);
  });

  test('keeps its last valid day when something else is told after the run', async () => {
    await library.go('2025-10-01');
    await library.tell({ sourceId: 'unpaid', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-10-01' }] });
    await library.go('2025-10-20');
    await library.tell({ sourceId: 'unpaid', deceasedOn: '2025-10-15' });
    expect((await ending('lapsedMemberships', '')).edges.map(({ node }) => node.validThrough)).toEqual(['2025-09-30']);
  });

  test('is expiring while the run waits for a source', async () => {
    await library.describe({ sources: [{ id: 'wise', institutions: '*' }] });
    await library.go('2025-10-05');
    const waiting = await ending('expiringMemberships', 'through: "2025-10-05"');
    expect([cardsOn(waiting), cardsOn(await ending('lapsedMemberships', ''))]).toEqual([['unpaid'], []]);
    expect(waiting.edges[0]?.node).toMatchObject({ runPending: true });
  });

  test('and is renewed is expiring anew', async () => {
    await library.go('2025-10-05');
    await library.tell({ sourceId: 'unpaid', memberships: [library.membership({ id: 'again', type: 'PAID', enrolledOn: '2025-10-05', fee: { amount: 5, paidOn: '2025-10-05' } })] });
    expect(cardsOn(await ending('lapsedMemberships', ''))).toEqual([]);
    expect(cardsOn(await ending('expiringMemberships', 'through: "2026-12-31"'))).toEqual(['unpaid']);
  });
});

test('Who has died lapses with the day of the death, and who was never valid is on neither list', async () => {
  library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ deceasedOn: '2025-03-05' }), library.member({ sourceId: '2', cards: [{ number: '2' }], memberships: [library.membership({ enrolledOn: '2025-01-01', cancelledOn: '2025-01-01' })] }));
  const { edges } = await pageOf(server, 'lapsedMemberships', `institution: "${library.here}"`);
  expect(edges.map(({ node }) => [node.validThrough, node.reasons])).toEqual([['2025-03-04', [{ code: 'DECEASED' }]]]);
  expect(await list('expiringMemberships', 'through: "9999-12-31"')).toEqual([]);
});

describe('A membership with an open fee that is cancelled on the day on which a run would have gone a step further', () => {
  const owing = (at: string, more: object = {}): object => library.membership({ id: at, institution: at, type: 'PAID', enrolledOn: '2025-02-10', fee: { amount: 5 }, ...more });

  test('has lapsed by date', async () => {
    library = await aLibrary(server, '2025-03-10');
    await library.tell(library.member({ memberships: [owing(library.here, { cancelledOn: '2025-03-01' })] }));
    const { edges } = await pageOf(server, 'lapsedMemberships', `institution: "${library.here}"`);
    expect(edges.map(({ node }) => [node.validThrough, node.byRun, node.reasons])).toEqual([['2025-02-28', false, [{ code: 'CANCELLED' }]]]);
  });

  test('has lapsed also while that run waits for a membership elsewhere', async () => {
    library = await aLibrary(server, '2025-02-20', { sources: [{ id: 'wise', institutions: '*' }] });
    await library.tell(library.member({ memberships: [owing(library.here), owing(library.there)] }));
    await library.go('2025-03-10');
    await library.tell(library.member({ memberships: [owing(library.here, { cancelledOn: '2025-03-01' }), owing(library.there)] }));
    expect(await library.ask('validity')).toEqual({ validity: 'NOT_VALID' });
    expect([await list('expiringMemberships', 'through: "9999-12-31"'), await list('lapsedMemberships', 'from: "2020-01-01"')]).toEqual([[], ['1']]);
  });
});
