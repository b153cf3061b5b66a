import { startCallerServer, type CallerServer } from '../../access/callers';
import { aLibrary, day, type Library } from '../aLibrary';
import { cardsOn, listQuery, pageOf, type ListName, type Page } from './aList';

let server: CallerServer;
let library: Library;
beforeAll(async () => {
  server = await startCallerServer(day('2025-03-10'));
  library = await aLibrary(server, '2025-03-10');
  const people = Array.from({ length: 23 }, (_, number) => {
    const institution = number % 4 === 3 ? library.there : library.here;
    const enrolledOn = `2025-02-${String(10 + (number % 5)).padStart(2, '0')}`;
    return { sourceId: `${number}`, kind: 'PERSON', cards: [{ number: `${number}` }], memberships: [library.membership({ institution, type: 'PAID', enrolledOn, fee: { amount: 5 } })] };
  });
  await library.tell(...people, library.member({ sourceId: 'gone', cards: [{ number: 'gone' }], memberships: [library.membership({ cancelledOn: '2025-01-01' })] }));
  server.know('desk here', library.id, ['desk'], [library.here]);
  server.know('desk', library.id, ['desk']);
  server.know('portal', library.id, ['portal']);
  server.know('elsewhere', (await aLibrary(server, '2025-03-10')).id, ['desk']);
});
afterAll(() => server.close());

const LISTS: readonly (readonly [ListName, string])[] = [
  ['expiringMemberships', 'through: "2030-01-01"'],
  ['lapsedMemberships', 'from: "2000-01-01"'],
  ['unpaidFees', 'includeEnded: false'],
  ['changesSince', 'since: "2020-01-01T00:00:00Z"'],
];

async function allPages(list: ListName, args: string, first: number): Promise<Page[]> {
  const pages: Page[] = [];
  for (let after = ''; pages.at(-1)?.pageInfo.hasNextPage !== false; after = `, after: "${pages.at(-1)?.pageInfo.endCursor ?? ''}"`) {
    pages.push(await pageOf(server, list, `consortium: "${library.id}", ${args}, first: ${first}${after}`));
  }
  return pages;
}

describe.each(LISTS)('The list %s', (list, args) => {
  test.each([1, 7, 100])('read in pages of %d is the list, each row once and in the same order', async (first) => {
    const whole = await pageOf(server, list, `consortium: "${library.id}", ${args}, first: 100`);
    const pages = await allPages(list, args, first);
    expect(pages.flatMap(cardsOn)).toEqual(cardsOn(whole));
    expect(new Set(cardsOn(whole)).size).toBe(whole.totalCount);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => whole.totalCount));
    expect(whole.totalCount).toBeGreaterThan(0);
  });

  test('shows a desk of one library that one, a desk of another consortium nothing, and a portal is refused', async () => {
    const here = await server.askAs('desk here', listQuery(list, args));
    expect(here.text).not.toContain(library.there);
    const confined = here.data?.[list] as Page;
    expect(confined.totalCount).toBe((await pageOf(server, list, `institution: "${library.here}", ${args}`)).totalCount);
    expect((await server.askAs('desk here', listQuery(list, `institution: "${library.there}", ${args}`))).codes).toEqual(['UNKNOWN_INSTITUTION']);
    expect((await server.askAs('elsewhere', listQuery(list, `institution: "${library.here}", ${args}`))).codes).toEqual(['UNKNOWN_INSTITUTION']);
    expect(((await server.askAs('elsewhere', listQuery(list, args))).data?.[list] as Page).totalCount).toBe(0);
    expect((await server.askAs('portal', listQuery(list, args))).codes).toEqual(['FORBIDDEN']);
  });

  test('writes a line of the trail for each patron on the page', async () => {
    const lines = async (): Promise<number> => Number((await library.sql<{ count: string }>(`select count(*) from audit_line where consortium_id = $1 and act = 'LOOK_UP' and what = '${list}' and patron is not null`))[0]?.count);
    const before = await lines();
    const { data } = await server.askAs('desk', listQuery(list, `${args}, first: 5`));
    expect((await lines()) - before).toBe((data?.[list] as Page).edges.length);
  });

  const cursorOf = async (other: ListName, more: string): Promise<string> => (await pageOf(server, other, `consortium: "${library.id}", ${more}`)).edges[0]?.cursor as string;
  const json = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

  const placed = (of: ListName, on: string): string =>
    json(of, library.here, of === 'changesSince' ? `${on} 00:00:00+00` : on, '00000000-0000-0000-0000-000000000000', ...(of === 'unpaidFees' ? ['m'] : []));

  test.each<[string, () => Promise<string>]>([
    ['of another list', () => (list === 'unpaidFees' ? cursorOf('changesSince', 'since: "2020-01-01T00:00:00Z"') : cursorOf('unpaidFees', ''))],
    ['of no list', () => Promise.resolve('abc')],
    ['of nothing', () => Promise.resolve('')],
    ['made up', () => Promise.resolve(json(list, 'x', "2025-01-01' or true", 'y', 'z'))],
    ['of a day that there is not', () => Promise.resolve(placed(list, '2025-02-30'))],
    ['of a month that there is not', () => Promise.resolve(placed(list, '2025-13-01'))],
    ['of no year', () => Promise.resolve(placed(list, '0000-01-01'))],
    ['with a NUL', () => Promise.resolve(json(list, 'x\0', '2025-01-01', '00000000-0000-0000-0000-000000000000'))],
    ['cut short', async () => (await cursorOf(list, args)).slice(0, -3)],
    ['with something behind it', async () => `${await cursorOf(list, args)}==`],
  ])('refuses a cursor that is %s', async (_, cursor) => {
    const { codes, text } = await server.askAs('desk', listQuery(list, `${args}, after: "${await cursor()}"`));
    expect(codes).toEqual(['BAD_REQUEST']);
    expect(text).toContain('is no cursor');
  });

  test.each<[string, string, string]>([
    ['a hundred and one rows', 'first: 101', 'BAD_REQUEST'],
    ['no rows', 'first: 0', 'BAD_REQUEST'],
    ['a type that there is not', 'type: "GOLD"', 'BAD_REQUEST'],
    ['an institution that there is not', 'institution: "nowhere"', 'UNKNOWN_INSTITUTION'],
    ['an age below none', 'ageFrom: -1', 'BAD_REQUEST'],
    ['ages the wrong way round', 'ageFrom: 18, ageThrough: 17', 'BAD_REQUEST'],
  ])('refuses %s', async (_, more, code) => {
    expect((await server.askAs('desk', listQuery(list, `${args}, ${more}`))).codes).toEqual([code]);
  });
});

test.each<[ListName, string]>([
  ['expiringMemberships', 'through: "2025-03-09"'],
  ['expiringMemberships', 'from: "2025-05-02", through: "2025-05-01"'],
  ['lapsedMemberships', 'from: "2025-02-02", through: "2025-02-01"'],
  ['unpaidFees', 'from: "2025-02-02", through: "2025-02-01"'],
  ['changesSince', 'since: "2999-01-01T00:00:00Z"'],
])('%s of days that cannot be meant (%s) is refused', async (list, args) => {
  expect((await server.askAs('desk', listQuery(list, args))).codes).toEqual(['BAD_REQUEST']);
});

test.each(['24:00:00+00', '23:60:00+00', '23:59:60+00', '12:00:00+99', '12:00:00+00:00:00:00', '12:00:00', '12:00:00Z'])('A cursor of the moment %s is none', async (time) => {
  const cursor = Buffer.from(JSON.stringify(['changesSince', library.here, `2025-03-01 ${time}`, '00000000-0000-0000-0000-000000000000'])).toString('base64url');
  expect((await server.askAs('desk', listQuery('changesSince', `since: "2020-01-01T00:00:00Z", after: "${cursor}"`))).codes).toEqual(['BAD_REQUEST']);
});

test('A cursor of a patron who has left the list still stands for its place', async () => {
  const [first, second] = (await pageOf(server, 'unpaidFees', `institution: "${library.here}", first: 2`)).edges;
  const number = first?.node.patron.cards[0]?.number as string;
  const membership = await library.sql<{ enrolled_on: string }>(`select enrolled_on from membership where consortium_id = $1 and patron_id = '${first?.node.patron.id}'`);
  await library.tell({ sourceId: number, memberships: [library.membership({ type: 'PAID', enrolledOn: membership[0]?.enrolled_on, fee: { amount: 5, waivedOn: '2025-03-10' } })] });
  const next = await pageOf(server, 'unpaidFees', `institution: "${library.here}", first: 1, after: "${first?.cursor}"`);
  expect(next.edges[0]?.node.patron.id).toBe(second?.node.patron.id);
});
