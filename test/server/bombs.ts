import { getIntrospectionQuery } from 'graphql';

/** A request made to exhaust a server, and with what it is refused where its body is not too large already. */
export interface Bomb {
  readonly name: string;
  readonly body: string;
  readonly code: 'TOO_EXPENSIVE' | 'BAD_REQUEST';
}

const many = (count: number, part: (index: number) => string): string => Array.from({ length: count }, (_, index) => part(index)).join(' ');
const asked = (query: string, variables?: object): string => JSON.stringify({ query, variables });
const standing = 'standing(card: "1", institution: "alken")';

/** `inner` within `depth` patrons and their standings. */
const within = (depth: number, inner: string): string => `{ ${standing} { ${'patron { standings { '.repeat(depth)} ${inner} ${'} }'.repeat(depth)} } }`;

const expensive = (name: string, body: string): Bomb => ({ name, body, code: 'TOO_EXPENSIVE' });
const invalid = (name: string, body: string): Bomb => ({ name, body, code: 'BAD_REQUEST' });

/** What is known to have brought GraphQL servers down. */
export const BOMBS: readonly Bomb[] = [
  expensive('10,000 aliases', asked(`{ ${many(10_000, (index) => `a${index}: __typename`)} }`)),
  expensive('200 aliases', asked(`{ ${standing} { ${many(200, (index) => `a${index}: on`)} } }`)),
  expensive('depth 400', asked(within(200, 'on'))),
  expensive('depth 20', asked(within(10, 'on'))),
  expensive('lists within lists, sixteen times', asked(within(16, 'reasons { code }'))),
  expensive('lists within lists, four times', asked(within(4, 'permissions { reasons { code } }'))),
  expensive('fragments that double forty times', asked(`{ ...f0 } ${many(40, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f40 on Query { __typename }`)),
  expensive('20,000 directives', asked(`{ __typename ${many(20_000, () => '@skip(if: false)')} }`)),
  expensive('60 directives', asked(`{ __typename ${many(60, () => '@skip(if: false)')} }`)),
  expensive('30,000 fields', asked(`{ ${many(30_000, () => 'a')} }`)),
  expensive('900 times the same field', asked(`{ ${standing} { ${many(900, () => 'on')} } }`)),
  expensive('200 fragments of 100 fields', asked(`{ ${many(200, (index) => `...f${index}`)} } ${many(200, (index) => `fragment f${index} on Query { ${many(100, (field) => `a${field}: __typename`)} }`)}`)),
  expensive('100 inline fragments within 100', asked(`{ ${many(100, () => `... on Query { ${many(100, () => '... on Query { __typename }')} }`)} }`)),
  expensive('80 fragments', asked(`{ ${many(80, (index) => `...f${index}`)} } ${many(80, (index) => `fragment f${index} on Query { __typename }`)}`)),
  expensive('30 questions side by side', asked(`{ ${many(30, (index) => `a${index}: ${standing} { on }`)} }`)),
  expensive('a hundred questions with all there is to say', asked(
    'query ($requests: [StandingRequest!]!) { standings(requests: $requests) { permissions { reasons { facts { name value } } } reasons { facts { name value } } } }',
    { requests: Array.from({ length: 100 }, () => ({ card: '1', institution: 'alken' })) },
  )),
  expensive('a number of 70,000 digits', asked(`{ a(b: ${'1'.repeat(70_000)}) }`)),
  expensive('a body of 1 MB', asked(`{ __typename } #${'a'.repeat(1_000_000)}`)),
  expensive('a body of 60 MB', asked(`{ __typename } #${'a'.repeat(60_000_000)}`)),
  invalid('requests in a batch', JSON.stringify(Array.from({ length: 100 }, () => ({ query: '{ __typename }' })))),
  invalid('a fragment within itself', asked('{ ...a } fragment a on Query { __typename ...b } fragment b on Query { ...a }')),
  expensive('the schema within the schema', asked(`{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`)),
  invalid('a page of a million', asked('{ differences(consortium: "one", first: 1000000) { edges { cursor } } }')),
  invalid('lists within lists of variables', `{"query":"query ($a: [ID!]) { patron(id: \\"1\\") { standings(institutions: $a) { on } } }","variables":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`),
  invalid('480 repeats in a fragment that stands nowhere', asked(`{ __typename } fragment f on Query { ${many(480, () => 'consortium')} }`)),
  invalid('300 aliases in a fragment that stands nowhere', asked(`{ __typename } fragment f on Query { ${many(300, (index) => `a${index}: __typename`)} }`)),
  expensive('20 fragments that each hold all of them', asked(`{ ...f0 } ${many(20, (index) => `fragment f${index} on Query { ${many(20, (other) => `...f${other}`)} }`)}`)),
  invalid('20 such fragments that stand nowhere', asked(`{ __typename } ${many(20, (index) => `fragment f${index} on Query { ${many(20, (other) => `...f${other}`)} }`)}`)),
  invalid('150 operations', asked(many(150, (index) => `query q${index} { __typename }`))),
  expensive('1,000 operations', asked(many(1000, (index) => `query q${index} { __typename }`))),
  expensive('364 KB of inline fragments', asked(`{ ${many(11_000, () => '... on Query { consortium { id } }')} }`)),
  expensive('300 levels of nothing that there is', asked(`{ ${'a { '.repeat(300)} a ${'}'.repeat(300)} }`)),
  invalid('450 lists one within the other, in the query', asked(`{ a(b: ${'['.repeat(450)}${']'.repeat(450)}) }`)),
  invalid('300 types one within the other', asked(`query ($a: ${'['.repeat(300)}Int${']'.repeat(300)}) { __typename }`)),
  invalid('190 variables that nothing takes', asked(`query (${many(190, (index) => `$a${index}: Int`)}) { __typename }`)),
  invalid('a text of 10,000 escapes', asked(`{ a(b: "${'\\u0041'.repeat(10_000)}") }`)),
  invalid('a query of 10,000 escapes', `{"query":"{ ${'\\u0061'.repeat(10_000)} }"}`),
  invalid('a block of 30,000 empty lines', asked(`{ a(b: """${'\n '.repeat(15_000)}""") }`)),
  invalid('30,000 comments', asked(`{ a } ${'#\n'.repeat(20_000)}`)),
  invalid('60,000 commas', asked(`{ a ${','.repeat(60_000)} }`)),
  invalid('the largest page that a number can name', asked('{ differences(consortium: "one", first: 2147483647) { edges { cursor } } }')),
  invalid('a page larger than any number', asked('{ differences(consortium: "one", first: 99999999999999999999) { edges { cursor } } }')),
  invalid('an id of 60,000 letters, in a variable', asked('query ($id: Int) { patron(id: $id) { id } }', { id: 'a'.repeat(60_000) })),
  invalid('a variable of three million letters', asked('query ($first: Int) { differences(consortium: "one", first: $first) { edges { cursor } } }', { first: 'a'.repeat(3_000_000) })),
  invalid('150,000 variables', `{"query":"query ($first: Int) { differences(consortium: \\"one\\", first: $first) { edges { cursor } } }","variables":{"first":"x",${many(150_000, (index) => `"v${index}":1`).replaceAll(' ', ',')}}}`),
  invalid('a hundred thousand lists within lists of variables', `{"query":"query ($a: [ID!]) { patron(id: \\"1\\") { standings(institutions: $a) { on } } }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`),
  invalid('a hundred thousand objects within objects of variables', `{"query":"query ($a: [ID!]) { patron(id: \\"1\\") { standings(institutions: $a) { on } } }","variables":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`),
  expensive('a hundred thousand patrons without a word', `{"query":"mutation ($p: [PatronFactsInput!]!) { recordFacts(consortium: \\"one\\", source: \\"wise\\", patrons: $p) { __typename } }","variables":{"p":[${'{},'.repeat(100_000)}{}]}}`),
  expensive('two queries under one name, the second too large', `{"query":"{ __typename }","query":"{ ${many(2000, () => 'a')} }"}`),
  invalid('a prototype in the variables', '{"query":"query ($a: Int) { __typename }","variables":{"__proto__":{"a":1}}}'),
  invalid('twenty unknown fields', asked(`{ ${many(20, (index) => `unknown${index}`)} }`)),
  invalid('a name of 60,000 letters', asked(`{ ${'a'.repeat(60_000)} }`)),
];

/** The largest query that tools send, which is none. */
export const TOOLS_QUERY = getIntrospectionQuery();
