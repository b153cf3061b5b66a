import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Outcome } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-15'));
});
afterEach(() => server.setNow(null));
afterAll(() => server.close());

function itIs(date: string): string {
  const moment = `${date}T10:00:00.000Z`;
  server.setToday(day(date));
  server.setNow(new Date(moment));
  return moment;
}

const DESK_PAY = 'DESK PAY';

interface Shown {
  readonly validity: string;
  readonly patron: { readonly id: string };
  readonly permissions: readonly { readonly channel: string; readonly action: string; readonly decision: string; readonly reasons: readonly { readonly code: string }[] }[];
}

const FIELDS = 'validity patron { id } permissions { channel action decision reasons { code } }';

/** What a card refuses on a day: the code on everything but paying at the desk, or `nothing`; `nobody` where nobody holds it. */
async function refused(library: Library, on: string | null, asOf: string | null = null): Promise<string> {
  const shown = await library.ask<Shown | null>(FIELDS, { on, asOf });
  if (shown === null) return 'nobody';
  const codes = shown.permissions.map(({ channel, action, decision, reasons }) => [`${channel} ${action}`, decision === 'REFUSED' ? reasons.find(({ code }) => code.startsWith('CARD_'))?.code : undefined]);
  expect(shown.validity).toBe('VALID');
  expect(codes.filter(([use]) => use === DESK_PAY)).toEqual([[DESK_PAY, undefined]]);
  const others = new Set(codes.flatMap(([use, code]) => (use === DESK_PAY ? [] : [code])));
  expect(others.size).toBe(1);
  return [...others][0] ?? 'nothing';
}

async function holder(library: Library, on: string | null, asOf: string | null = null): Promise<string | null> {
  return (await library.ask<Shown | null>('patron { id }', { on, asOf }))?.patron.id ?? null;
}

const idOf = (outcomes: readonly Outcome[]): string | undefined => outcomes[0]?.patronId;

describe('A card that is no longer active', () => {
  test.each(['LOST', 'REPLACED', 'WITHDRAWN'])('%s: refuses everything but paying at the desk from its day on, and not before', async (state) => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    await library.tell({ sourceId: '1', cards: [{ number: '1', state, from: '2025-06-10' }] });
    const said = await Promise.all(['2025-06-09', '2025-06-10', null, '2026-01-01'].map((on) => refused(library, on)));
    expect(said).toEqual(['nothing', `CARD_${state}`, `CARD_${state}`, `CARD_${state}`]);
  });

  test('and was found again: refuses between the two days only', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    for (const card of [{ state: 'LOST', from: '2025-05-01' }, { state: 'ACTIVE', from: '2025-06-01' }]) await library.tell({ sourceId: '1', cards: [{ number: '1', ...card }] });
    const said = await Promise.all(['2025-04-30', '2025-05-01', '2025-05-31', '2025-06-01', null].map((on) => refused(library, on)));
    expect(said).toEqual(['nothing', 'CARD_LOST', 'CARD_LOST', 'nothing', 'nothing']);
  });

  test('as of the day before that was told it was active', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    const before = itIs('2025-06-16');
    itIs('2025-06-17');
    await library.tell({ sourceId: '1', cards: [{ number: '1', state: 'LOST', from: '2025-06-10' }] });
    expect([await refused(library, '2025-06-16', before), await refused(library, '2025-06-16')]).toEqual(['nothing', 'CARD_LOST']);
    expect(await refused(library, '2025-06-16', '2025-06-17T10:00:00Z')).toBe('CARD_LOST');
  });

  test('is shown in its present state, since when, and through which day it is held', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member({ cards: [{ number: '1', heldFrom: '2024-01-01', state: 'LOST', from: '2025-06-10', through: '2025-12-31' }, { number: '2' }] }));
    expect(await library.ask('patron { cards { number state from through } }', { card: '2' })).toEqual({
      patron: { cards: [{ number: '1', state: 'LOST', from: '2025-06-10', through: '2025-12-31' }, { number: '2', state: 'ACTIVE', from: null, through: null }] },
    });
  });
});

describe('A card with a first and a last day', () => {
  test.each([
    ['2025-02-28', false],
    ['2025-03-01', true],
    ['2025-05-31', true],
    ['2025-06-01', false],
    [null, false],
  ])('on %s is held: %s', async (on, held) => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    const id = idOf(await library.tell(library.member({ cards: [{ number: '1', from: '2025-03-01', through: '2025-05-31' }] })));
    expect(await holder(library, on)).toBe(held ? id : null);
  });
});

describe('A number that is used again for another person', () => {
  async function reused(): Promise<{ readonly library: Library; readonly former: string | undefined; readonly later: string | undefined; readonly before: string }> {
    itIs('2025-01-10');
    const library = await aLibrary(server, '2025-01-10');
    const former = idOf(await library.tell(library.member()));
    const before = itIs('2025-06-14');
    itIs('2025-06-15');
    await library.tell({ sourceId: '1', cards: [{ number: '1', through: '2025-05-31' }] });
    const later = idOf(await library.tell(library.member({ sourceId: '2', cards: [{ number: '1', from: '2025-06-01' }] })));
    return { library, former, later, before };
  }

  test('finds the person of the day', async () => {
    const { library, former, later } = await reused();
    const found = await Promise.all(['2025-01-01', '2025-05-31', '2025-06-01', null, '2027-01-01'].map((on) => holder(library, on)));
    expect(found).toEqual([former, former, later, later, later]);
  });

  test('finds as of a moment the person known then', async () => {
    const { library, former, later, before } = await reused();
    const found = await Promise.all(['2025-05-31', '2025-06-01', null].map((on) => holder(library, on, before)));
    expect(found).toEqual([former, former, former]);
    expect(await holder(library, '2025-06-01', '2025-06-15T10:00:00Z')).toBe(later);
  });

  test('a patron is looked up by the card he holds today, and keeps the card he held', async () => {
    const { library, former, later } = await reused();
    const query = `query ($consortium: ID!, $card: String, $id: ID) { patron(consortium: $consortium, card: $card, id: $id) { id cards { number through } } }`;
    const look = async (by: object) => (await server.ask<{ patron: unknown }>(query, { consortium: library.id, ...by })).patron;
    expect(await look({ card: '1' })).toEqual({ id: later, cards: [{ number: '1', through: null }] });
    expect(await look({ id: former })).toEqual({ id: former, cards: [{ number: '1', through: '2025-05-31' }] });
  });

  test.each([
    ['2025-05-31', 'CARD_TAKEN'],
    ['2025-06-01', undefined],
  ])('from %s, its former holder having had it through 31 May: %s', async (from, code) => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member({ cards: [{ number: '1', through: '2025-05-31' }] }));
    const [outcome] = await library.tell(library.member({ sourceId: '2', cards: [{ number: '1', from }] }));
    expect(outcome?.code).toBe(code);
    if (code !== undefined) expect(outcome?.message).toBe('The card `1` belongs to another patron of this consortium through `2025-05-31`; give this patron another card, or this one from a later day.');
  });

  test.each([['before', 0, 1], ['after', 1, 0]])('in one call: whoever gives it up is told of %s whoever gets it', async (_, first, second) => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    const [up, gets] = [{ sourceId: '1', cards: [{ number: '1', through: '2025-05-31' }] }, library.member({ sourceId: '2', cards: [{ number: '1', from: '2025-06-01' }] })];
    const told = [up, gets];
    expect((await library.tell(told[first] as object, told[second] as object)).map((outcome) => outcome.code)).toEqual([undefined, undefined]);
  });

  test('by twenty at once: one of them gets it, and the others are told so', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    const takers = Array.from({ length: 20 }, (_, index) => library.tell(library.member({ sourceId: String(index), cards: [{ number: '1', from: '2025-06-01' }] })));
    const codes = (await Promise.all(takers)).map(([outcome]) => outcome?.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CARD_TAKEN')).toHaveLength(19);
    expect(await library.sql('select from card where consortium_id = $1 and superseded_at is null')).toHaveLength(1);
  });

  test('on days that do not meet, by two at once: both get it', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    const outcomes = await Promise.all([
      library.tell(library.member({ sourceId: 'a', cards: [{ number: '1', through: '2025-05-31' }] })),
      library.tell(library.member({ sourceId: 'b', cards: [{ number: '1', from: '2025-06-01' }] })),
    ]);
    expect(outcomes.flat().map((outcome) => outcome.code)).toEqual([undefined, undefined]);
    expect([await holder(library, '2025-05-31'), await holder(library, '2025-06-01')]).toEqual(outcomes.flat().map((outcome) => outcome.patronId));
  });
});

describe('A correction of the days of a card', () => {
  test('takes the place of what was told, from which source and when, and what was known before stays known', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member());
    await library.tell({ sourceId: '1', cards: [{ number: '1', state: 'LOST', from: '2025-06-10' }] });
    const before = itIs('2025-06-16');
    itIs('2025-06-17');
    await library.tell({ sourceId: '1', cards: [{ number: '1', state: 'LOST', from: '2025-06-12' }] });
    const said = (asOf: string | null) => Promise.all(['2025-06-10', '2025-06-11', '2025-06-12'].map((on) => refused(library, on, asOf)));
    expect([await said(null), await said(before)]).toEqual([['nothing', 'nothing', 'CARD_LOST'], ['CARD_LOST', 'CARD_LOST', 'CARD_LOST']]);
    const kept = await library.sql('select state, from_on::text as from, through_on::text as through, revision, source, superseded_at is null as stands from card where consortium_id = $1 order by revision, from_on');
    expect(kept).toEqual([
      { state: 'ACTIVE', from: '0001-01-01', through: null, revision: 1, source: 'wise', stands: false },
      { state: 'ACTIVE', from: '0001-01-01', through: '2025-06-09', revision: 2, source: 'wise', stands: false },
      { state: 'LOST', from: '2025-06-10', through: null, revision: 2, source: 'wise', stands: false },
      { state: 'ACTIVE', from: '0001-01-01', through: '2025-06-11', revision: 3, source: 'wise', stands: true },
      { state: 'LOST', from: '2025-06-12', through: null, revision: 3, source: 'wise', stands: true },
    ]);
  });

  test('that ends it before its first day is refused', async () => {
    itIs('2025-06-15');
    const library = await aLibrary(server, '2025-06-15');
    await library.tell(library.member({ cards: [{ number: '1', from: '2025-03-01' }] }));
    const before = await library.everything();
    expect(await library.tell({ sourceId: '1', cards: [{ number: '1', through: '2025-02-28' }] })).toMatchObject([
      { code: 'PERIOD_REVERSED', message: 'The card `1` would end before its first day; put the days the right way round.' },
    ]);
    expect(await library.everything()).toEqual(before);
  });
});
