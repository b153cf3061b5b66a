import { buildSchema, parse } from 'graphql';
import { measureQueries, type Measured } from '../../src/app/server/door/measureQueries';

const SCHEMA = buildSchema(`
  type Query { one: Thing page(first: Int): ThingConnection some(ids: [ID!]): [Thing!]! either: Either all: [Thing!]! }
  type ThingConnection { edges: [ThingEdge!]! }
  type ThingEdge { node: Thing! }
  type Thing { id: ID! things: [Thing!]! }
  type Other { id: ID! others: [Other!]! }
  union Either = Thing | Other
`);

const measured = (query: string, variables: Record<string, unknown> = {}): Measured => measureQueries(SCHEMA)(parse(query), variables);

describe('A query counts', () => {
  const rows: readonly (readonly [string, string, Partial<Measured>, Record<string, unknown>?])[] = [
    ['a value for each field', '{ one { id } }', { values: 2, depth: 2, fields: 1 }],
    ['a list without a size as five', '{ all { id } }', { values: 5 * 2 }],
    ['lists within lists', '{ all { things { id } } }', { values: 5 * (1 + 5 * 2) }],
    ['a page as large as it is asked for, once', '{ page(first: 7) { edges { node { id } } } }', { values: 7 * 4, page: 7 }],
    ['a page of which nothing is said as the largest', '{ page { edges { node { id } } } }', { values: 100 * 4, page: 0 }],
    ['a page by a variable', 'query ($n: Int) { page(first: $n) { edges { node { id } } } }', { values: 3 * 4, page: 3 }, { n: 3 }],
    ['a page by the default of a variable', 'query ($n: Int = 9) { page(first: $n) { edges { node { id } } } }', { values: 9 * 4, page: 9 }],
    ['a page of less than nothing as something', '{ page(first: -5) { edges { node { id } } } }', { values: 4 }],
    ['a list as long as that by which it is asked for', '{ some(ids: ["a", "b", "c"]) { id } }', { values: 3 * 2 }],
    ['one by a variable', 'query ($ids: [ID!]) { some(ids: $ids) { id } }', { values: 2 * 2 }, { ids: ['a', 'b'] }],
    ['of alternatives the dearest', '{ either { ... on Thing { id things { id } } ... on Other { id } } }', { values: 1 + 1 + 5 * 2, fragments: 2 }],
    ['a fragment wherever it is spread', '{ a: one { ...f } b: one { ...f } } fragment f on Thing { x: id }', { values: 4, aliases: 4, fragments: 2 }],
    ['a fragment within itself not at all', '{ one { ...f } } fragment f on Thing { id ...f }', { values: 2, fragments: 2 }],
    ['directives wherever they stand', 'query @a { one @b { ... @c { id @d } } }', { directives: 4 }],
    ['fields beside themselves', '{ one { id id id } one { id } }', { repeats: 3 }],
    ['what the schema does not know once', '{ unknown { unknown { id } } }', { values: 3, depth: 3 }],
    ['of several operations the dearer', 'query a { one { id } } query b { all { id } }', { values: 10 }],
    ['doubled fragments in no time', `{ one { ...f0 } } ${Array.from({ length: 60 }, (_, i) => `fragment f${i} on Thing { ...f${i + 1} ...f${i + 1} }`).join(' ')} fragment f60 on Thing { id }`, { values: 2 ** 60 + 1 }],
  ];

  test.each(rows.map(([what, ...row]) => [what, row] as const))('%s', (_what, [query, expected, variables]) => {
    expect(measured(query, variables)).toMatchObject(expected);
  });

  test('anew for other variables, also where the document is known', () => {
    const measure = measureQueries(SCHEMA);
    const document = parse('query ($n: Int) { page(first: $n) { edges { node { id } } } }');
    expect([1, 2].map((n) => measure(document, { n }).values)).toEqual([4, 8]);
  });
});
