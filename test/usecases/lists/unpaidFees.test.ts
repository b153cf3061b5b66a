import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, type Acted } from '../memberships/acting';
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
const cancelled = (card: string, on: string): Promise<Acted> => act(server, 'cancel', { card, institution: library.here, on, reason: 'moves' });
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
  ['paid on no day that anybody knows', { amount: 5, paid: 5 }, 5],
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

test.each<[string, string, number]>([
  ['on its first day', '2025-02-10', 0],
  ['the day after', '2025-02-11', 1],
  ['a year later', '2026-02-10', 365],
])('The age of a fee in days: %s', async (_, on, ageDays) => {
  await library.tell(owing('1', { amount: 5 }));
  server.setToday(day(on));
  expect((await fees('includeEnded: true')).edges.map(({ node }) => [node.since, node.ageDays])).toEqual([['2025-02-10', ageDays]]);
});

test.each<[string, string, string, string[]]>([
  ['the day before', '2025-03-12', '2025-03-11', ['1', '2']],
  ['on the day', '2025-03-12', '2025-03-12', ['2']],
  ['the day after', '2025-03-12', '2025-03-13', ['2']],
])('The fee of a cancelled membership is listed until it is cancelled, without anything being written: %s', async (_, cancelledOn, on, cards) => {
  await library.tell(owing('1', { amount: 5 }), owing('2', { amount: 5 }));
  await cancelled('1', cancelledOn);
  server.setToday(day(on));
  const listed = await fees();
  expect([cardsOn(listed).sort(), listed.totalCount]).toEqual([cards, cards.length]);
  expect(cardsOn(await fees('includeEnded: true')).sort()).toEqual(['1', '2']);
});

test.each<[string, object, object, boolean]>([
  ['whose holder died today', {}, { deceasedOn: '2025-03-10' }, false],
  ['whose holder is alive', {}, {}, true],
  ['cancelled, and renewed the day after', { cancelledOn: '2025-02-20', renewals: [{ on: '2025-02-21' }] }, {}, true],
  ['cancelled on the day of the renewal', { cancelledOn: '2025-02-20', renewals: [{ on: '2025-02-20' }] }, {}, false],
  ['renewed, and cancelled the day after', { cancelledOn: '2025-02-20', renewals: [{ on: '2025-02-19' }] }, {}, false],
])('The fee of a membership %s', async (_, membership, person, isListed) => {
  await library.tell({ ...owing('1', { amount: 5 }, membership), ...person });
  expect(cardsOn(await fees())).toEqual(isListed ? ['1'] : []);
  expect(cardsOn(await fees('includeEnded: true'))).toEqual(['1']);
});

test('The fee of a patron is no longer asked for once he is reported dead, and is again when that was an error', async () => {
  await library.tell(owing('1', { amount: 5 }));
  await act(server, 'reportDeceased', { institution: library.here, on: '2025-03-09' });
  expect(cardsOn(await fees())).toEqual([]);
  await library.tell({ sourceId: '1', deceasedOn: null });
  expect(cardsOn(await fees())).toEqual(['1']);
});

test('Fees that have ended do not keep others from their pages, which go on after one another', async () => {
  await library.tell(...Array.from({ length: 9 }, (_, number) => owing(`${number}`, { amount: 5 }, number % 3 === 1 ? { cancelledOn: '2025-03-01' } : {})));
  for (const card of ['2', '5', '8']) await cancelled(card, '2025-03-20');
  const listed: string[] = [];
  for (let after = ''; ;) {
    const page = await fees(`first: 1 ${after}`);
    listed.push(...cardsOn(page));
    if (!page.pageInfo.hasNextPage) break;
    after = `after: "${page.pageInfo.endCursor ?? ''}"`;
  }
  expect(listed).toEqual(cardsOn(await fees('first: 100')));
  expect([...listed].sort()).toEqual(['0', '2', '3', '5', '6', '8']);
});

describe('What is told of a fee later is listed as it is then:', () => {
  const again = (fee: object | null, more: object = {}): object => ({ sourceId: '1', memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-10', ...(fee === null ? {} : { fee }), ...more })] });

  test.each<[string, () => object, unknown[]]>([
    ['another amount', () => again({ amount: 7 }), [[7, 7, '2025-02-10', 'PAID']]],
    ['a part payment', () => again({ amount: 5, paid: 4.99, paidOn: '2025-03-01' }), [[5, 0.01, '2025-02-10', 'PAID']]],
    ['the rest of it', () => again({ amount: 5, paid: 5, paidOn: '2025-03-01' }), []],
    ['another day of enrolment', () => again({ amount: 5 }, { enrolledOn: '2025-02-11' }), [[5, 5, '2025-02-11', 'PAID']]],
    ['another type', () => again({ amount: 5 }, { type: 'FREE' }), [[5, 5, '2025-02-10', 'FREE']]],
    ['a waiver', () => again({ amount: 5, waivedOn: '2025-03-01' }), []],
    ['that the membership was an error', () => ({ sourceId: '1', withdrawn: [{ kind: 'MEMBERSHIP', id: 'm' }] }), []],
  ])('%s', async (_, told, listed) => {
    await library.tell(owing('1', { amount: 5 }));
    await library.tell(told());
    const { edges, totalCount } = await fees('includeEnded: true');
    expect([totalCount, edges.map(({ node: { amount, owed, since, type } }) => [amount, owed, since, (type as { code: string }).code])]).toEqual([listed.length, listed]);
  });

  test('a renewal after a run has ended the membership, and that nothing had been owed when it did', async () => {
    await library.tell(owing('1', { amount: 5 }), owing('2', { amount: 5 }));
    await library.go('2025-10-01');
    expect(cardsOn(await fees())).toEqual([]);
    await library.go('2025-10-05');
    await library.tell(again({ amount: 5 }, { renewals: [{ on: '2025-10-05' }] }));
    expect(cardsOn(await fees())).toEqual(['1']);
    await library.tell({ sourceId: '2', memberships: [library.membership({ type: 'PAID', enrolledOn: '2025-02-10', fee: { amount: 5, paid: 2, paidOn: '2025-03-01' } })] });
    expect(cardsOn(await fees('includeEnded: true')).sort()).toEqual(['1', '2']);
  });
});

test('The oldest comes first, and days of the invoice, type and age narrow the list', async () => {
  await library.tell(owing('late', { amount: 5 }, { enrolledOn: '2025-02-10' }), owing('early', { amount: 7 }, { enrolledOn: '2025-02-09' }), { ...owing('child', { amount: 1 }, { enrolledOn: '2025-02-08', type: 'FREE' }), bornOn: '2015-01-01' });
  expect(cardsOn(await fees())).toEqual(['child', 'early', 'late']);
  expect(cardsOn(await fees('from: "2025-02-09", through: "2025-02-09"'))).toEqual(['early']);
  expect(cardsOn(await fees('type: "PAID"'))).toEqual(['early', 'late']);
  expect(cardsOn(await fees('ageThrough: 12'))).toEqual(['child']);
});
