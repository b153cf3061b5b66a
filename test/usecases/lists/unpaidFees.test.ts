import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { cardsOn, pageOf, type Page } from './aList';

let server: TestServer;
let library: Library;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
beforeEach(async () => {
  library = await aLibrary(server, '2025-03-10');
});
afterAll(() => server.close());

const owing = (card: string, fee: object | null, more: object = {}): object =>
  library.member({ sourceId: card, cards: [{ number: card }], memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-10', ...(fee === null ? {} : { fee }), ...more })] });
const fees = (args = ''): Promise<Page> => pageOf(server, 'unpaidFees', `institution: "${library.here}" ${args}`);

test.each<[string, object | null, number | null]>([
  ['open', { amount: 5 }, 5],
  ['paid in part', { amount: 5, paid: 2, paidOn: '2025-03-01' }, 3],
  ['paid in full', { amount: 5, paid: 5, paidOn: '2025-03-01' }, null],
  ['paid, and nobody says how much', { amount: 5, paidOn: '2025-03-01' }, null],
  ['paid over', { amount: 5, paid: 7, paidOn: '2025-03-01' }, null],
  ['waived', { amount: 5, waivedOn: '2025-03-01' }, null],
  ['waived after a part payment', { amount: 5, paid: 2, paidOn: '2025-03-01', waivedOn: '2025-03-02' }, null],
  ['of nothing', { amount: 0 }, null],
  ['not told of', null, null],
])('A fee that is %s', async (_, fee, owed) => {
  await library.tell(owing('1', fee));
  const { edges, totalCount } = await fees();
  expect(edges.map(({ node }) => node.owed)).toEqual(owed === null ? [] : [owed]);
  expect(totalCount).toBe(owed === null ? 0 : 1);
});

test('An open fee is told with its age and the next step of the ladder, day by day until a run ends the membership', async () => {
  await library.tell(owing('1', { amount: 5 }));
  const seen: unknown[] = [];
  for (const on of ['2025-03-10', '2025-07-31', '2025-08-01', '2025-09-30', '2025-10-01']) {
    await library.go(on);
    const { edges } = await fees();
    seen.push(edges.map(({ node: { ageDays, status, nextStep } }) => [ageDays, status, nextStep])[0]);
  }
  const step = (on: string, status: string) => ({ on, status, reasons: [{ code: 'FEE_UNPAID' }] });
  expect(seen).toEqual([
    [28, 'REMINDED', step('2025-08-01', 'DELINQUENT')],
    [171, 'REMINDED', step('2025-08-01', 'DELINQUENT')],
    [172, 'DELINQUENT', step('2025-10-01', 'EXPIRED')],
    [232, 'DELINQUENT', step('2025-10-01', 'EXPIRED')],
    undefined,
  ]);
  expect((await fees('includeEnded: true')).edges[0]?.node).toMatchObject({ status: 'EXPIRED', nextStep: null });
});

test('A step of which the run is due and not done is the next one still', async () => {
  await library.tell(owing('1', { amount: 5 }));
  await library.go('2025-07-31');
  server.setToday(day('2025-08-02'));
  expect((await fees()).edges[0]?.node).toMatchObject({ status: 'REMINDED', nextStep: { on: '2025-08-01', status: 'DELINQUENT' } });
});

test('The fee of a cancelled membership is listed only when it is asked for', async () => {
  await library.tell(owing('1', { amount: 5 }, { cancelledOn: '2025-03-10' }), owing('2', { amount: 5 }));
  expect([cardsOn(await fees()), cardsOn(await fees('includeEnded: true')).sort()]).toEqual([['2'], ['1', '2']]);
});

test('The oldest comes first, and days of the invoice, type and age narrow the list', async () => {
  await library.tell(owing('late', { amount: 5 }, { enrolledOn: '2025-02-10' }), owing('early', { amount: 7 }, { enrolledOn: '2025-02-09' }), { ...owing('child', { amount: 1 }, { enrolledOn: '2025-02-08', type: 'FREE' }), bornOn: '2015-01-01' });
  expect(cardsOn(await fees())).toEqual(['child', 'early', 'late']);
  expect(cardsOn(await fees('from: "2025-02-09", through: "2025-02-09"'))).toEqual(['early']);
  expect(cardsOn(await fees('type: "PAID"'))).toEqual(['early', 'late']);
  expect(cardsOn(await fees('ageThrough: 12'))).toEqual(['child']);
});
