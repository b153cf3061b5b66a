import { startTestServer, type TestServer } from '../support/testServer';
import { aLibrary, day, type Library, type Outcome } from './aLibrary';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(day('2025-06-15'));
});
afterAll(() => server.close());

interface Held {
  readonly patron: string;
  readonly number: string;
  readonly state: string;
  readonly from: string;
  readonly through: string | null;
}

/** Who holds which card on which days, by the patron's id in the source. */
const held = (library: Library): Promise<Held[]> =>
  library.sql<Held>(`select p.source_id as patron, c.number, c.state, c.from_on::text as from, c.through_on::text as through
    from card c join patron p on p.consortium_id = c.consortium_id and p.id = c.patron_id
    where c.consortium_id = $1 and c.superseded_at is null order by c.number, c.from_on`);

/** Patrons 1, 2 … n, each with the card of his number, since ever. */
async function holders(count: number): Promise<Library> {
  const library = await aLibrary(server, '2025-06-15');
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1));
  await library.tell(...numbers.map((number) => library.member({ sourceId: number, cards: [{ number }] })));
  return library;
}

const with_ = (sourceId: string, ...cards: readonly (string | object)[]): object => ({ sourceId, cards: cards.map((card) => (typeof card === 'string' ? { number: card } : card)) });
const codes = (outcomes: readonly Outcome[]): readonly (string | undefined)[] => outcomes.map(({ code }) => code);

/** Every order of a list. */
function orders<T>(list: readonly T[]): T[][] {
  return list.length < 2 ? [[...list]] : list.flatMap((each, index) => orders([...list.slice(0, index), ...list.slice(index + 1)]).map((rest) => [each, ...rest]));
}

const EVER = '0001-01-01';
const passed = (number: string, from: string, to: string): Held[] => [
  { patron: from, number, state: 'ACTIVE', from: EVER, through: '2025-06-14' },
  { patron: to, number, state: 'ACTIVE', from: '2025-06-15', through: null },
];

const SWAP = [with_('1', '2'), with_('2', '1')];
const RING = [with_('1', '2'), with_('2', '3'), with_('3', '1')];
const SWAPPED = [...passed('1', '1', '2'), ...passed('2', '2', '1')];
const RUNG = [...passed('1', '1', '3'), ...passed('2', '2', '1'), ...passed('3', '3', '2')];

describe('Patrons who exchange their cards in one call', () => {
  test.each([
    ...orders(SWAP).map((told) => [2, told, SWAPPED] as const),
    ...orders(RING).map((told) => [3, told, RUNG] as const),
  ])('%i of them, in whatever order: each holds the card of another from today, and held his own through yesterday', async (count, told, expected) => {
    const library = await holders(count);
    expect(codes(await library.tell(...told))).toEqual(told.map(() => undefined));
    expect(await held(library)).toEqual(expected);
  });

  test('told again, also on a later day: nothing is written', async () => {
    const library = await holders(2);
    await library.tell(...SWAP);
    const before = await library.everything();
    expect((await library.tell(...SWAP)).map(({ changed }) => changed)).toEqual([false, false]);
    await library.go('2025-06-16');
    expect((await library.tell(...SWAP)).map(({ changed }) => changed)).toEqual([false, false]);
    expect((await library.everything()).card).toEqual(before.card);
    server.setToday(day('2025-06-15'));
  });

  test('and back on the same day: each holds his own, and the other on no day', async () => {
    const library = await holders(2);
    await library.tell(...SWAP);
    expect(codes(await library.tell(with_('1', '1'), with_('2', '2')))).toEqual([undefined, undefined]);
    const now = await held(library);
    expect(now.map(({ patron, number }) => patron === number)).not.toContain(false);
    expect(now.filter(({ through }) => through === null)).toHaveLength(2);
  });

  test('with the days told: on these days', async () => {
    const library = await holders(2);
    const told = (sourceId: string, gives: string, gets: string) => with_(sourceId, { number: gives, through: '2025-05-31' }, { number: gets, from: '2025-06-01' });
    expect(codes(await library.tell(told('1', '1', '2'), told('2', '2', '1')))).toEqual([undefined, undefined]);
    expect((await held(library)).map(({ patron, number, from, through }) => [patron, number, from, through])).toEqual([
      ['1', '1', EVER, '2025-05-31'], ['2', '1', '2025-06-01', null], ['2', '2', EVER, '2025-05-31'], ['1', '2', '2025-06-01', null],
    ]);
  });

  test('with the last day of each told and no first: from the day after', async () => {
    const library = await holders(2);
    const told = (sourceId: string, gives: string, gets: string) => with_(sourceId, { number: gives, through: '2025-05-31' }, gets);
    expect(codes(await library.tell(told('1', '1', '2'), told('2', '2', '1')))).toEqual([undefined, undefined]);
    expect((await held(library)).filter(({ through }) => through === null).map(({ patron, number, from }) => [patron, number, from])).toEqual([['2', '1', '2025-06-01'], ['1', '2', '2025-06-01']]);
  });

  test('one of whom is refused for another reason: none of them exchanges anything', async () => {
    const library = await holders(3);
    const before = await held(library);
    const told = [with_('1', '2'), { ...with_('2', '3'), charges: [{ id: 'c', institution: library.here, amount: 1, raisedOn: '2025-06-16' }] }, with_('3', '1')];
    expect(codes(await library.tell(...told))).toEqual(['CARD_TAKEN', 'FUTURE_FACT', 'CARD_TAKEN']);
    expect(await held(library)).toEqual(before);
  });

  test('the same by ten callers at once: it is done once', async () => {
    const library = await holders(3);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => library.tell(...RING)));
    expect(outcomes.flatMap(codes).filter((code) => code !== undefined)).toEqual([]);
    expect(await held(library)).toEqual(RUNG);
  });
});

describe('No exchange: CARD_TAKEN for whoever wants', () => {
  test.each<readonly [string, readonly object[], readonly (string | undefined)[]]>([
    ['the card of one who only gets a further card', [with_('1', '9'), with_('2', '1')], [undefined, 'CARD_TAKEN']],
    ['the card of one who is told to keep it', [with_('1', '1', '2'), with_('2', '1', '2')], ['CARD_TAKEN', 'CARD_TAKEN']],
    ['the card of one who has lost it', [with_('1', '2', { number: '1', state: 'LOST' }), with_('2', '1')], ['CARD_TAKEN', 'CARD_TAKEN']],
    ['the card of one of whom the call does not tell', [with_('2', '1')], ['CARD_TAKEN']],
    ['a card that another of the call gets in an exchange', [with_('1', '2'), with_('2', '1'), with_('3', '1')], [undefined, undefined, 'CARD_TAKEN']],
  ])('%s', async (_name, told, expected) => {
    const library = await holders(3);
    expect(codes(await library.tell(...told))).toEqual(expected);
  });
});
