import type { Policy } from '../../src/policies/policy';
import { advance } from '../../src/usecases/advance';
import { noticeVersions } from '../../src/usecases/applyDescription';
import { openShelf } from '../../src/usecases/openShelf';
import { stateComplete } from '../../src/usecases/stateComplete';
import { shippedPlugins, startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library } from '../usecases/aLibrary';
import { line, pageOf, wholeHistory, type Page } from './aHistory';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-03-10'));
});
afterAll(() => server.close());

/** What a patron's history says, oldest first; the library's own name is left out. */
async function said(library: Library): Promise<string[]> {
  return (await wholeHistory(server, library)).map((node) => line(node).replaceAll(`${library.id}-`, '')).reverse();
}

/** What a step adds to a history. */
async function added(library: Library, step: () => Promise<unknown>): Promise<string[]> {
  const before = await said(library);
  await step();
  const after = await said(library);
  expect(after.filter((each) => before.includes(each)).length).toBeGreaterThan(0);
  return after.filter((each) => !before.includes(each));
}

const paid = (library: Library, fee: object) => library.tell({ sourceId: '1', memberships: [library.membership({ type: 'PAID', fee })] });
const charge = (library: Library, more: object) =>
  library.tell({ sourceId: '1', charges: [{ id: 'c', institution: library.here, amount: 12, raisedOn: '2025-01-20', ...more }] });

async function owing(until: string): Promise<Library> {
  const library = await aLibrary(server, '2024-04-10');
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
  await library.go(until);
  return library;
}

async function member(until: string): Promise<Library> {
  const library = await aLibrary(server, '2025-03-10');
  await library.tell(library.member({ activity: [{ institution: library.here, via: 'SIP2', on: '2025-03-10' }] }));
  await library.go(until);
  return library;
}

describe('A history tells', () => {
  test('of a new member: person, membership, fee and card as they were told, and what was foreseen', async () => {
    expect(await said(await owing('2024-04-10'))).toEqual([
      'wise TOLD PERSON on null: kind - -> PERSON',
      'wise TOLD MEMBERSHIP m on 2024-04-10: type - -> PAID, institution - -> here, enrolledOn - -> 2024-04-10, startsOn - -> 2024-04-10, via - -> DESK',
      'wise TOLD FEE m on null: amount - -> 5.00 EUR',
      'wise TOLD CARD 1 on null: state - -> ACTIVE',
      'stands 2024-04-10..: - -> INVOICED (MEMBER FEE_UNPAID), then 2024-05-01 REMINDED; because FACTS',
    ]);
  });

  test('of a run: the step it made a fact, and the standing from its day on', async () => {
    const library = await owing('2024-04-10');
    expect(await added(library, () => library.go('2024-05-01'))).toEqual([
      'stands 2024-04-10..2024-04-30: - -> INVOICED (MEMBER FEE_UNPAID), then 2024-05-01 REMINDED; because FACTS',
      'run of 2024-05-01 done: REMINDED, FEE_UNPAID',
      'stands 2024-05-01..: INVOICED -> REMINDED (MEMBER FEE_UNPAID) by run, then 2024-10-01 DELINQUENT; because RUN',
    ]);
  });

  test('of a payment told late: the day it is about, the runs taken back, and what had been answered', async () => {
    const library = await owing('2025-02-10');
    expect(await added(library, () => paid(library, { amount: 5, paidOn: '2024-09-30' }))).toEqual([
      'wise CHANGED FEE m on 2024-09-30: paidOn - -> 2024-09-30',
      'run of 2024-10-01 withdrawn: DELINQUENT, FEE_UNPAID',
      'run of 2024-12-01 withdrawn: EXPIRED, FEE_UNPAID',
      'corrected 2024-09-30..: was 2024-09-30..2024-09-30 REMINDED, 2024-10-01..2024-11-30 DELINQUENT, 2024-12-01.. EXPIRED; because FACTS',
      'stands 2024-09-30..: REMINDED -> NORMAL (MEMBER) instead of REMINDED, then 2025-05-01 EXPIRED; because FACTS',
    ]);
  });

  test('of a fee changed twice: each time from what to what', async () => {
    const library = await owing('2024-04-20');
    await paid(library, { amount: 7.5 });
    await paid(library, { amount: 6, paidOn: '2024-04-20', paid: 2 });
    expect((await said(library)).filter((each) => each.includes('FEE m'))).toEqual([
      'wise TOLD FEE m on null: amount - -> 5.00 EUR',
      'wise CHANGED FEE m on null: amount 5.00 EUR -> 7.50 EUR',
      'wise CHANGED FEE m on 2024-04-20: amount 7.50 EUR -> 6.00 EUR, paidOn - -> 2024-04-20, paid - -> 2.00 EUR',
    ]);
  });

  test('of a charge that was settled, and of a block that was lifted', async () => {
    const library = await member('2025-03-20');
    const block = { id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-12' };
    await charge(library, {});
    await library.tell({ sourceId: '1', blocks: [block] });
    expect((await added(library, () => charge(library, { settledOn: '2025-03-19' })))).toContain('wise CHANGED CHARGE c on 2025-03-19: settledOn - -> 2025-03-19');
    const lifted = await added(library, () => library.tell({ sourceId: '1', blocks: [{ ...block, liftedOn: '2025-03-20' }] }));
    expect(lifted).toContain('wise CHANGED BLOCK b on 2025-03-20: liftedOn - -> 2025-03-20');
  });

  test('of a charge that was withdrawn, and told again', async () => {
    const library = await member('2025-03-20');
    await charge(library, {});
    await library.tell({ sourceId: '1', withdrawn: [{ kind: 'CHARGE', id: 'c' }] });
    await charge(library, {});
    expect((await said(library)).filter((each) => each.includes('CHARGE'))).toEqual([
      'wise TOLD CHARGE c on 2025-01-20: amount - -> 12.00 EUR, raisedOn - -> 2025-01-20',
      'wise WITHDRAWN CHARGE c on 2025-01-20: amount 12.00 EUR -> -, raisedOn 2025-01-20 -> -',
      'wise TOLD CHARGE c on 2025-01-20: amount - -> 12.00 EUR, raisedOn - -> 2025-01-20',
    ]);
  });

  test('of a lapse by run that a use told late takes back', async () => {
    const library = await member('2027-04-10');
    const use = () => library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on: '2026-08-01' }] });
    expect(await added(library, use)).toEqual([
      'wise TOLD ACTIVITY on 2026-08-01: via - -> SIP2, on - -> 2026-08-01',
      'run of 2027-04-01 withdrawn: EXPIRED, INACTIVE',
      'corrected 2026-08-01..: was 2026-08-01..2027-03-31 NORMAL, 2027-04-01.. EXPIRED; because FACTS',
      'stands 2026-08-01..: NORMAL -> NORMAL (MEMBER), then 2028-09-01 EXPIRED; because FACTS',
    ]);
  });

  test('only of the last use at each channel', async () => {
    const library = await member('2025-06-10');
    await library.tell({ sourceId: '1', activity: [{ institution: library.here, via: 'SIP2', on: '2025-06-01' }] });
    const uses = (await said(library)).filter((each) => each.includes('ACTIVITY'));
    expect(uses).toEqual(['wise TOLD ACTIVITY on 2025-06-01: via - -> SIP2, on - -> 2025-06-01']);
    expect(JSON.stringify(await wholeHistory(server, library))).not.toContain('"after":"2025-03-10"');
  });

  test('of a card: its states by day, an end that is moved, and one that is taken back', async () => {
    const library = await member('2025-03-20');
    const card = (more: object) => library.tell({ sourceId: '1', cards: [{ number: '1', ...more }] });
    for (const more of [{ state: 'LOST', from: '2025-03-18' }, { from: '2025-03-17' }, { state: 'ACTIVE' }, { through: '2026-01-31' }, { through: null }]) await card(more);
    expect((await said(library)).filter((each) => each.includes('CARD'))).toEqual([
      'wise TOLD CARD 1 on null: state - -> ACTIVE',
      'wise CHANGED CARD 1 on 2025-03-18: state ACTIVE -> LOST, from - -> 2025-03-18',
      'wise CHANGED CARD 1 on 2025-03-17: from 2025-03-18 -> 2025-03-17',
      'wise CHANGED CARD 1 on 2025-03-20: state LOST -> ACTIVE, from 2025-03-17 -> 2025-03-20',
      'wise CHANGED CARD 1 on 2026-01-31: through - -> 2026-01-31',
      'wise CHANGED CARD 1 on 2025-03-20: through 2026-01-31 -> -',
    ]);
  });

  test('of a card that passed to another patron, to each of them', async () => {
    const library = await member('2025-03-20');
    await library.tell(library.member({ sourceId: '2', cards: [{ number: '2', heldFrom: '2025-03-01', state: 'ACTIVE' }] }));
    await library.tell({ sourceId: '1', cards: [{ number: '2' }] }, { sourceId: '2', cards: [{ number: '1' }] });
    const cards = async () => (await said(library)).filter((each) => each.includes('CARD'));
    expect(await cards()).toEqual([
      'wise TOLD CARD 2 on 2025-03-01: state - -> ACTIVE, from - -> 2025-03-01',
      'wise TOLD CARD 1 on 2025-03-20: state - -> ACTIVE, from - -> 2025-03-20',
      'wise CHANGED CARD 2 on 2025-03-19: through - -> 2025-03-19',
    ]);
    await library.tell({ sourceId: '1', cards: [{ number: '1' }] }, { sourceId: '2', cards: [{ number: '2' }] });
    expect(await cards()).toEqual([
      'wise TOLD CARD 1 on null: state - -> ACTIVE',
      'wise CHANGED CARD 1 on 2025-03-19: through - -> 2025-03-19',
      'wise TOLD CARD 2 on 2025-03-20: state - -> ACTIVE, from - -> 2025-03-20',
      'wise CHANGED CARD 1 on 2025-03-20: from - -> 2025-03-20, through 2025-03-19 -> -',
      'wise WITHDRAWN CARD 2 on 2025-03-20: state ACTIVE -> -, from 2025-03-20 -> -',
    ]);
  });

  test('of a birth date that was corrected, and of an identity code', async () => {
    const library = await member('2025-03-20');
    await library.tell({ sourceId: '1', bornOn: '1990-01-02', identityCode: [{ value: 'PRESENT' }] });
    await library.tell({ sourceId: '1', kind: 'ORGANISATION', bornOn: '1990-02-01', identityCode: [{ from: '2025-03-20', value: 'ABSENT' }] });
    expect((await said(library)).filter((each) => /PERSON|IDENTITY_CODE/.test(each))).toEqual([
      'wise TOLD PERSON on null: kind - -> PERSON',
      'wise CHANGED PERSON on null: bornOn - -> 1990-01-02',
      'wise TOLD IDENTITY_CODE on null: value - -> PRESENT',
      'wise CHANGED PERSON on null: kind PERSON -> ORGANISATION, bornOn 1990-01-02 -> 1990-02-01',
      'wise TOLD IDENTITY_CODE on 2025-03-20: value - -> ABSENT',
    ]);
  });

  test('of two sources that tell of one patron, which said what', async () => {
    const library = await member('2025-03-20');
    const portal = (more: object) => library.tellAs('portal', { sourceId: 'p', cards: [{ number: '1' }], ...more });
    expect(await added(library, () => portal({ bornOn: '1990-01-02' }))).toEqual(['portal CHANGED PERSON on null: bornOn - -> 1990-01-02']);
    await portal({ blocks: [{ id: 'b', institution: library.here, kind: 'GENERAL', from: '2025-03-12' }] });
    await library.tell({ sourceId: '1', blocks: [{ id: 'b', institution: library.here, kind: 'PAYMENT', from: '2025-03-14' }] });
    const blocks = (await said(library)).filter((each) => each.includes('BLOCK'));
    expect(blocks.map((each) => each.replace(/BLOCK \S*b /, 'BLOCK '))).toEqual([
      'portal TOLD BLOCK on 2025-03-12: kind - -> GENERAL, from - -> 2025-03-12',
      'wise TOLD BLOCK on 2025-03-14: kind - -> PAYMENT, from - -> 2025-03-14',
    ]);
  });

  test('of rules that changed: what stands under them, because of them', async () => {
    const library = await member('2025-03-20');
    const shorter = { policies: [{ plugin: 'flanders', institutions: '*', settings: { inactivityTermMonths: 12 } }] };
    const told = await added(library, async () => {
      await library.describe(shorter);
      await library.go('2025-03-20');
    });
    expect(told).toContainEqual(expect.stringMatching(/^stands .*\(MEMBER\), then 2026-04-01 EXPIRED; because RULES from \d{4}-\d\d-\d\d$/));
  });
});

test('When a plugin is upgraded a history tells what stands under it, and keeps what was said before', async () => {
  const own = await startTestServer(day('2025-03-10'));
  try {
    const library = await aLibrary(own, '2025-03-10');
    await library.tell(library.member());
    const before = await wholeHistory(own, library);
    const plugins = new Map<string, Policy>(shippedPlugins).set('flanders', { ...(shippedPlugins.get('flanders') as Policy), version: '9.0.0' });
    const upgraded = { ...own.app, plugins, shelf: await openShelf(own.app.store, plugins) };
    await noticeVersions(upgraded);
    await advance(upgraded, library.id, day('2025-03-10'));
    await own.app.shelf.reload();
    const after = (await wholeHistory(own, library)).filter((node) => !before.some((old) => old.recordedAt === node.recordedAt));
    expect(after.map((node) => [node.__typename, node.because])).toEqual(expect.arrayContaining([['StandingRecorded', 'RULES']]));
    expect((await wholeHistory(own, library)).filter((node) => node.__typename === 'FactRecorded')).toEqual(before.filter((node) => node.__typename === 'FactRecorded'));
  } finally {
    await own.close();
  }
});

describe('A page of a history', () => {
  const cursors = ({ edges }: Page) => edges.map((edge) => edge.cursor);

  test.each([1, 2, 3, 7])('of %d entries: page after page gives the same list as one page', async (first) => {
    const library = await owing('2025-02-10');
    await paid(library, { amount: 5, paidOn: '2024-09-30' });
    const whole = await wholeHistory(server, library);
    expect(whole.length).toBeGreaterThan(first);
    expect(await wholeHistory(server, library, first)).toEqual(whole);
  });

  test('goes on where it was although something was recorded meanwhile', async () => {
    const library = await owing('2024-12-01');
    const whole = await pageOf(server, library);
    const first = await pageOf(server, library, { first: 3 });
    await charge(library, {});
    const rest = await pageOf(server, library, { after: first.pageInfo.endCursor });
    expect([...cursors(first), ...cursors(rest)]).toEqual(cursors(whole));
    expect([first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual([true, false]);
    expect([rest.pageInfo.hasNextPage, rest.pageInfo.hasPreviousPage]).toEqual([false, true]);
  });

  test('of an institution: what concerns it and what concerns the person, on any page', async () => {
    const library = await member('2025-03-20');
    await library.tell({ sourceId: '1', charges: [{ id: 'there', institution: library.there, amount: 3, raisedOn: '2025-03-20' }] });
    const all = await wholeHistory(server, library);
    const here = all.filter((node) => node.institution === null || node.institution.id === library.here);
    expect(await wholeHistory(server, library, 2, library.here)).toEqual(here);
    expect(here.length).toBeLessThan(all.length);
    expect(here.some((node) => node.institution === null)).toBe(true);
  });

  test('takes one query for a patron with hundreds of revisions', async () => {
    const library = await member('2025-03-20');
    await charge(library, {});
    await library.sql(`insert into charge select consortium_id, patron_id, n, recorded_at + n * interval '1 minute', null, id, institution_id, amount + n, raised_on,
      settled_on, source, false from charge, generate_series(2, 300) n where consortium_id = $1`);
    const { patron } = await library.ask<{ patron: { id: string } }>('patron { id }');
    const ask = async (first: number) => {
      server.countQueries();
      const query = 'query ($id: ID!, $at: ID!, $first: Int) { history(patron: $id, institution: $at, first: $first) { edges { node { recordedAt } } } }';
      const { history } = await server.ask<{ history: Page }>(query, { id: patron.id, at: library.here, first });
      return { entries: history.edges.length, queries: server.countQueries() };
    };
    const [few, many] = [await ask(1), await ask(100)];
    expect([few.entries, many.entries]).toEqual([1, 100]);
    expect(many.queries).toBe(few.queries);
    expect((await wholeHistory(server, library, 50)).filter((node) => node.fact === 'CHARGE')).toHaveLength(300);
  });
});

describe('A history is not given', () => {
  const ask = (variables: object) =>
    server.ask<{ history: Page | null }>(
      'query ($patron: ID!, $consortium: ID, $institution: ID, $first: Int, $after: String) { history(patron: $patron, consortium: $consortium, institution: $institution, first: $first, after: $after) { edges { cursor } } }',
      { ...variables },
    );

  test('of a patron whom nobody knows: null', async () => {
    const library = await member('2025-03-20');
    for (const patron of ['nobody', '4503b6bf-ec79-438c-b313-2bebecc3410d']) expect(await ask({ patron, consortium: library.id })).toEqual({ history: null });
  });

  test('to another consortium: null', async () => {
    const [library, other] = [await member('2025-03-20'), await aLibrary(server, '2025-03-20')];
    const { patron } = await library.ask<{ patron: { id: string } }>('patron { id }');
    expect(await ask({ patron: patron.id, consortium: other.id })).toEqual({ history: null });
  });

  test.each<readonly [string, object, RegExp]>([
    ['no entries', { first: 0 }, /^`first` is 0; ask for 1 to 100/],
    ['too many entries', { first: 101 }, /^`first` is 101; ask for 1 to 100/],
    ['a cursor that is none', { after: 'x' }, /^`after` is no cursor/],
    ['a cursor of a time beyond all clocks', { after: Buffer.from('99999999999999999999 k').toString('base64url') }, /^`after` is no cursor/],
    ['a cursor with NUL', { after: Buffer.from('1 \0').toString('base64url') }, /^`after` is no cursor/],
    ['an institution that nobody knows', { institution: 'nowhere' }, /^There is no institution `nowhere`/],
  ])('for %s', async (_name, variables, message) => {
    const library = await member('2025-03-20');
    await expect(ask({ patron: 'nobody', consortium: library.id, ...variables })).rejects.toThrow(message);
  });

  test('of an institution that belongs to another consortium', async () => {
    const [library, other] = [await member('2025-03-20'), await aLibrary(server, '2025-03-20')];
    await expect(ask({ patron: 'nobody', consortium: library.id, institution: other.here })).rejects.toThrow(`There is no institution \`${other.here}\` in \`${library.id}\``);
  });
});

test('While a run waits for a source that is silent, a history tells what is answered and what is foreseen', async () => {
  const library = await aLibrary(server, '2024-04-10', { sources: [{ id: 'wise', institutions: '*' }] });
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
  await library.go('2024-05-03');
  const last = (await said(library)).filter((each) => each.startsWith('stands ')).pop();
  expect(last).toMatch(/^stands 2024-05-01\.\.: INVOICED -> INVOICED \(.*RUN_PENDING.*\).*, then 2024-05-02 REMINDED/);
});

test('When the source has caught up, a history tells of the days of waiting what was answered on them', async () => {
  const library = await aLibrary(server, '2024-04-10', { sources: [{ id: 'wise', institutions: '*' }] });
  await library.tell(library.member({ memberships: [library.membership({ type: 'PAID', fee: { amount: 5 } })] }));
  await library.go('2024-05-03');
  await stateComplete(server.app, { consortiumId: library.id, source: 'wise', through: day('2024-05-03') });
  await library.go('2024-05-03');
  expect(await said(library)).toContainEqual(expect.stringMatching(/^corrected 2024-05-01\.\.: was 2024-05-01\.\.2024-05-03 INVOICED, 2024-05-04\.\.2024-09-30 REMINDED, /));
});
