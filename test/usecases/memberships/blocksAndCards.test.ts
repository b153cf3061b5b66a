import { startTestServer, type TestServer } from '../../support/testServer';
import { aLibrary, day, type Library } from '../aLibrary';
import { act, rowsOf } from './acting';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

async function member(more: object = {}): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member(more), { sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }], memberships: [library.membership()] });
  return library;
}

const BORROWS = 'permissions(channel: DESK, action: BORROW) { decision reasons { code } }';

describe('A block', () => {
  test.each([['GENERAL', 'GENERAL_BLOCK'], ['COLLECTIONS', 'COLLECTIONS_BLOCK']])('of the kind %s bars lending from the day on which it is placed until it is lifted', async (kind, code) => {
    const { here, ask } = await member();
    expect(await act(server, 'placeBlock', { institution: here, kind, reason: 'does not answer' })).toMatchObject({ changes: [{ fact: 'BLOCK', change: 'TOLD' }] });
    expect(await ask(BORROWS)).toEqual({ permissions: [{ decision: 'REFUSED', reasons: [{ code }] }] });
    expect(await ask(BORROWS, { on: '2025-03-09' })).toMatchObject({ permissions: [{ decision: 'ALLOWED' }] });
    expect(await act(server, 'liftBlock', { institution: here, kind })).toMatchObject({ changes: [{ fact: 'BLOCK', change: 'CHANGED' }], warnings: [] });
    expect(await ask(BORROWS)).toMatchObject({ permissions: [{ decision: 'ALLOWED' }] });
  });

  test('stands at one institution and not at the other', async () => {
    const { here, there } = await member();
    await act(server, 'placeBlock', { institution: here, kind: 'GENERAL' });
    expect(await act(server, 'liftBlock', { institution: there, kind: 'GENERAL' })).toMatchObject({ code: 'NO_SUCH_BLOCK' });
  });

  test('is placed twice or lifted twice: once is enough', async () => {
    const { here } = await member();
    await act(server, 'placeBlock', { institution: here, kind: 'GENERAL' });
    expect(await act(server, 'placeBlock', { institution: here, kind: 'GENERAL' })).toMatchObject({ code: 'ALREADY_BLOCKED', message: expect.stringContaining('2025-03-10') as string });
    await act(server, 'liftBlock', { institution: here, kind: 'GENERAL' });
    expect(await act(server, 'liftBlock', { institution: here, kind: 'GENERAL' })).toMatchObject({ code: 'ALREADY_LIFTED', message: expect.stringContaining('2025-03-10') as string });
  });

  test('told of by a library system that does not keep the record is lifted here', async () => {
    const library = await member();
    await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-01' }] });
    expect(await act(server, 'liftBlock', { institution: library.here, kind: 'GENERAL' })).toMatchObject({ changes: [{ fact: 'BLOCK', id: 'b' }] });
    const [told] = await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-01' }] });
    expect(told).toMatchObject({ changed: false });
  });

  type Ripe = readonly [situation: string, facts: (library: Library) => object, isRipe: boolean];
  const RIPE: readonly Ripe[] = [
    ['of a former member of whom nothing else is left', () => ({}), true],
    ['of somebody who owes a charge', ({ here }) => ({ charges: [{ id: 'c', institution: here, amount: 3, raisedOn: '2025-03-01' }] }), false],
    ['of somebody who is blocked elsewhere too', ({ there }) => ({ blocks: [{ id: 'x', institution: there, kind: 'COLLECTIONS', from: '2025-03-01' }] }), false],
    ['of a member', (library) => ({ memberships: [library.membership({ id: 'n', institution: library.there })] }), false],
  ];

  test.each(RIPE)('%s is lifted: whether the record is ripe for erasure is said', async (_situation, facts, isRipe) => {
    const library = await member({ memberships: [] });
    await library.tell({ sourceId: '1', memberships: [library.membership({ cancelledOn: '2025-01-10' })] }, { sourceId: '2' });
    await library.tell({ sourceId: '1', ...facts(library) });
    await act(server, 'placeBlock', { institution: library.here, kind: 'GENERAL' });
    const lifted = await act(server, 'liftBlock', { institution: library.here, kind: 'GENERAL' });
    expect(lifted.warnings?.map(({ code }) => code)).toEqual(isRipe ? ['RIPE_FOR_ERASURE'] : []);
  });

  test('that alone keeps somebody from being erased who has asked for it is lifted: it is said that the erasure comes about', async () => {
    const library = await member({ memberships: [] });
    await act(server, 'placeBlock', { institution: library.here, kind: 'COLLECTIONS' });
    const { patron } = await server.ask<{ patron: { id: string } }>('query ($c: ID!) { patron(consortium: $c, card: "1") { id } }', { c: library.id });
    await server.ask('mutation ($c: ID!, $p: ID!) { erasePatron(consortium: $c, patron: $p, reason: "asked for it") { __typename } }', { c: library.id, p: patron.id });
    const lifted = await act(server, 'liftBlock', { institution: library.here, kind: 'COLLECTIONS' });
    expect(lifted.warnings).toMatchObject([{ code: 'RIPE_FOR_ERASURE', message: expect.stringContaining('comes about') as string }]);
  });
});

describe('A card', () => {
  test('that is lost opens nothing, and is replaced by another', async () => {
    const { here, ask } = await member();
    expect(await act(server, 'reportCardLost', { institution: here, card: '1' })).toMatchObject({ changes: [{ fact: 'CARD', id: '1', values: [{ name: 'state', before: 'ACTIVE', after: 'LOST' }, { name: 'from', before: null, after: '2025-03-10' }] }] });
    expect(await ask(BORROWS)).toEqual({ permissions: [{ decision: 'REFUSED', reasons: [{ code: 'CARD_LOST' }] }] });
    expect(await act(server, 'replaceCard', { institution: here, card: '1', newCard: '9' })).toMatchObject({ changes: [{ fact: 'CARD', id: '9' }] });
    expect(await ask(BORROWS, { card: '9' })).toMatchObject({ permissions: [{ decision: 'ALLOWED' }] });
  });

  test('that is in use is replaced: the old one opens nothing from that day on', async () => {
    const { here, ask } = await member();
    await act(server, 'replaceCard', { institution: here, card: '1', newCard: '9' });
    expect(await ask(BORROWS)).toEqual({ permissions: [{ decision: 'REFUSED', reasons: [{ code: 'CARD_REPLACED' }] }] });
    expect(await ask(BORROWS, { on: '2025-03-09' })).toMatchObject({ permissions: [{ decision: 'ALLOWED' }] });
  });
});

type Bad = readonly [situation: string, verb: string, args: object, code: string];

const REFUSED: readonly Bad[] = [
  ['Replacing a card by one of somebody else', 'replaceCard', { card: '1', newCard: '2' }, 'CARD_TAKEN'],
  ['Replacing a card by itself', 'replaceCard', { card: '1', newCard: '1' }, 'CARD_TAKEN'],
  ['Replacing a card that nobody holds', 'replaceCard', { card: '404', newCard: '9' }, 'UNKNOWN_PATRON'],
  ['Losing a card tomorrow', 'reportCardLost', { card: '1', on: '2025-03-11' }, 'FUTURE_FACT'],
  ['Losing a card before the patron had it', 'reportCardLost', { card: '3', on: '2025-03-04' }, 'NOT_THEIR_CARD'],
  ['Replacing a card before the patron had it', 'replaceCard', { card: '3', newCard: '9', on: '2025-03-04' }, 'NOT_THEIR_CARD'],
  ['Losing a card before anything is recorded', 'reportCardLost', { card: '1', on: '2019-12-31' }, 'BEFORE_RECORDS'],
  ['Blocking somebody tomorrow', 'placeBlock', { kind: 'GENERAL', on: '2025-03-11' }, 'FUTURE_FACT'],
  ['Blocking somebody before the birth', 'placeBlock', { kind: 'GENERAL', on: '2023-12-31' }, 'BEFORE_BIRTH'],
  ['Blocking somebody for an empty reason', 'placeBlock', { kind: 'GENERAL', reason: '' }, 'REASON_UNUSABLE'],
  ['Blocking somebody for a reason of ten thousand letters', 'placeBlock', { kind: 'GENERAL', reason: 'x'.repeat(10_000) }, 'REASON_UNUSABLE'],
  ['Lifting a block that never was', 'liftBlock', { kind: 'PAYMENT' }, 'NO_SUCH_BLOCK'],
  ['Lifting a block before it was placed', 'liftBlock', { kind: 'GENERAL', on: '2025-02-28' }, 'PERIOD_REVERSED'],
  ['Confirming who has never registered online', 'confirmIdentity', {}, 'NOTHING_TO_CONFIRM'],
  ['Dying tomorrow', 'reportDeceased', { on: '2025-03-11' }, 'FUTURE_FACT'],
  ['Dying before the birth', 'reportDeceased', { on: '2023-12-31' }, 'BEFORE_BIRTH'],
  ['A last day in the past', 'overrideEndDate', { endsOn: '2025-03-09', reason: 'closed' }, 'ENDS_IN_PAST'],
  ['The last day that there is already', 'overrideEndDate', { endsOn: '2026-01-31', reason: 'closed' }, 'SAME_END'],
  ['Another last day for no reason', 'overrideEndDate', { endsOn: '2027-01-31', reason: '' }, 'REASON_UNUSABLE'],
];

test.each(REFUSED)('%s is refused, and nothing is written', async (_situation, verb, args, code) => {
  const library = await aLibrary(server, '2025-03-10');
  const membership = library.membership({ type: 'PAID', enrolledOn: '2025-02-01', endsOn: '2026-01-31' });
  const block = { id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-01', ...(verb === 'placeBlock' ? { liftedOn: '2025-03-02' } : {}) };
  await library.tell(library.member({ bornOn: '2024-01-01', cards: [{ number: '1' }, { number: '3', from: '2025-03-05' }], memberships: [membership], blocks: [block] }), { sourceId: '2', kind: 'PERSON', cards: [{ number: '2' }] });
  const before = await rowsOf(server, library);
  expect(await act(server, verb, { institution: library.here, ...args })).toMatchObject({ __typename: 'MembershipRefused', code });
  expect(await rowsOf(server, library)).toEqual(before);
});

test.each([
  ['replaceCard', { card: '1' }],
  ['enrol', { type: 'PAID' }],
])('Giving out a card with a number that cannot be written is a bad request: %s', async (verb, args) => {
  const { here } = await member({ memberships: [] });
  await expect(act(server, verb, { institution: here, newCard: '9\0', ...args })).rejects.toThrow('holds a character that is none');
});

test("A card of somebody else is not the patron's to lose or to replace", async () => {
  const library = await member();
  const { patron } = await server.ask<{ patron: { id: string } }>('query ($c: ID!) { patron(consortium: $c, card: "1") { id } }', { c: library.id });
  for (const [verb, args] of [['reportCardLost', {}], ['replaceCard', { newCard: '9' }]] as const) {
    expect(await act(server, verb, { institution: library.here, patron: patron.id, card: '2', ...args })).toMatchObject({ code: 'NOT_THEIR_CARD' });
  }
  await act(server, 'reportCardLost', { institution: library.here, card: '1' });
  expect(await act(server, 'reportCardLost', { institution: library.here, card: '1' })).toMatchObject({ code: 'CARD_NOT_IN_USE' });
});

test('Another last day stands whatever the rules say, and what was answered before stays', async () => {
  const library = await aLibrary(server, '2020-03-31');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', enrolledOn: '2020-01-01', endsOn: '2020-03-31' })] }));
  expect(await act(server, 'overrideEndDate', { institution: library.here, endsOn: '2020-04-30', reason: 'all libraries are closed' })).toMatchObject({
    before: { validThrough: '2020-03-31' },
    after: { validThrough: '2020-04-30' },
    changes: [{ fact: 'RECORDED_END', on: '2020-03-31' }],
  });
  await library.go('2020-05-01');
  expect(await act(server, 'overrideEndDate', { institution: library.here, endsOn: '2020-06-30', reason: 'again' })).toMatchObject({ code: 'ALREADY_ENDED' });
});
