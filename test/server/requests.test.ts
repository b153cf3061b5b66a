import { aConsortium, aServer, type Answered } from './aServer';

const codesOf = ({ errors }: Answered) => errors?.map((error) => error.extensions.code);

describe('A request that cannot be understood', () => {
  test.each([
    ['a syntax error', '{ consortium', undefined],
    ['an unknown field', '{ consortia { id } }', undefined],
    ['a wrong type', '{ consortium(id: true) { id } }', undefined],
    ['two operations and none named', 'query A { consortium { id } } query B { consortium { id } }', undefined],
    ['a variable that is missing', 'query ($id: ID!) { institution(id: $id) { id } }', {}],
    ['a null where none may be', 'query ($id: ID = "alken") { institution(id: $id) { id } }', { id: null }],
    ['a variable of a wrong type', 'query ($id: ID!) { institution(id: $id) { id } }', { id: [] }],
    ['no query', '', undefined],
  ])('%s', async (_case, query, variables) => {
    const { ask, logged } = await aServer();
    const answer = await ask(query, variables);
    expect(codesOf(answer)).toEqual(['BAD_REQUEST']);
    expect(answer.status).toBeLessThan(500);
    expect(logged()).toEqual([]);
  });

  test.each(['2023-02-29', '0000-01-01', '10000-01-01', 'tomorrow', '2025-4-15', ''])('the day `%s`', async (on) => {
    const { ask } = await aServer();
    const written = await ask(`{ standing(card: "1", institution: "alken", on: ${JSON.stringify(on)}) { validity } }`);
    const given = await ask('query ($on: Date) { standing(card: "1", institution: "alken", on: $on) { validity } }', { on });
    for (const { status, errors } of [written, given]) {
      expect([status, errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
      expect(errors?.[0]?.message).toContain(`\`${on}\` is no date; write an existing day of the years 0001 to 9999, such as 2025-04-15.`);
    }
  });

  test.each([
    ['a body that is no JSON', 'POST', '/graphql', 'application/json', '{', 400],
    ['a body that is a list', 'POST', '/graphql', 'application/json', '[{"query":"{__typename}"}]', 400],
    ['a body of an unknown kind', 'POST', '/graphql', 'application/xml', '<a/>', 415],
    ['no body', 'POST', '/graphql', 'application/json', undefined, 400],
    ['a form of another site', 'POST', '/graphql', 'text/plain', '{"query":"{__typename}"}', 400],
    ['a link of another site', 'GET', '/graphql?query=%7B__typename%7D', undefined, undefined, 400],
    ['an address with nothing', 'GET', '/nothing', undefined, undefined, 404],
    ['an address that is none', 'GET', '/%zz', undefined, undefined, 400],
  ] as const)('%s', async (_case, method, url, type, payload, status) => {
    const { server, logged } = await aServer();
    const headers = type === undefined ? {} : { 'content-type': type };
    const reply = await server.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    expect([reply.statusCode, codesOf(reply.json<Answered>())]).toEqual([status, ['BAD_REQUEST']]);
    expect(reply.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(logged()).toEqual([]);
  });

  test.each(['text/xml', 'application/x-www-form-urlencoded', 'application/jsonp'])('a body of the type %s: it is told which to send', async (type) => {
    const { server } = await aServer();
    const reply = await server.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': type }, payload: '{"query":"{ __typename }"}' });
    expect(reply.json<Answered>().errors?.[0]?.message).toBe('The body is of a kind that is not read here; send JSON, with `content-type: application/json`.');
  });

  test('a mutation by GET', async () => {
    const { server } = await aServer();
    const query = new URLSearchParams({ query: 'mutation { recordFacts(consortium: "one", source: "s", patrons: []) { __typename } }' }).toString();
    const reply = await server.inject({ method: 'GET', url: `/graphql?${query}`, headers: { 'apollo-require-preflight': '1' } });
    expect([reply.statusCode, codesOf(reply.json<Answered>())]).toEqual([405, ['BAD_REQUEST']]);
  });
});

describe('A request', () => {
  test('keeps the id that the caller gave it, if that is well formed', async () => {
    const { ask } = await aServer();
    const kept = await ask('{ __typename }', undefined, { 'x-correlation-id': 'desk-3.2026_11' });
    const replaced = await ask('{ __typename }', undefined, { 'x-correlation-id': 'a b' });
    expect(kept.headers['x-correlation-id']).toBe('desk-3.2026_11');
    expect(replaced.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('for consortia and institutions', async () => {
    const { ask } = await aServer({ consortia: [aConsortium('one', ['alken']), aConsortium('two', ['peer', 'bree'])] });
    const { data } = await ask('{ consortium(id: "two") { id name timeZone institutions { id name } } none: consortium(id: "x") { id } institution(id: "alken") { name } }');
    expect(data).toEqual({
      consortium: {
        id: 'two',
        name: 'Consortium two',
        timeZone: 'Europe/Brussels',
        institutions: [{ id: 'peer', name: 'Library peer' }, { id: 'bree', name: 'Library bree' }],
      },
      none: null,
      institution: { name: 'Library alken' },
    });
  });

  test('for the schema', async () => {
    const { ask } = await aServer();
    const { data } = await ask('{ __schema { queryType { name } mutationType { name } } }');
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' }, mutationType: { name: 'Mutation' } } });
  });
});
