import { callerOf } from '../../src/domain/access/caller';
import { aServer, type Answered } from './aServer';

const PORTAL = 'https://portal.example.org';
const production = () => aServer({ options: { production: true } });

describe('In production', () => {
  test('nobody is told of the schema', async () => {
    const { ask } = await production();
    for (const query of ['{ __schema { queryType { name } } }', '{ __type(name: "Query") { name } }']) {
      expect((await ask(query)).errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    }
  });

  test.each([
    ['a misspelt field', '{ consortum { id } }', undefined],
    ['a misspelt argument', '{ consortium(di: "one") { id } }', undefined],
    ['a misspelt value in a variable', 'query ($a: Action) { standing(card: "1", institution: "alken") { permissions(action: $a) { action } } }', { a: 'BOROW' }],
    ['a misspelt value', '{ standing(card: "1", institution: "alken") { permissions(action: BOROW) { action } } }', undefined],
    ['a misspelt key in a variable', 'query ($r: [StandingRequest!]!) { standings(requests: $r) { on } }', { r: [{ crad: '1', card: '1', institution: 'alken' }] }],
  ])('%s is refused without a name that would have been right', async (_case, query, variables) => {
    const inProduction = (await (await production()).ask(query, variables)).errors?.[0]?.message;
    const elsewhere = (await (await aServer()).ask(query, variables)).errors?.[0]?.message;
    expect(elsewhere).toContain('Did you mean');
    expect(inProduction).not.toMatch(/Did you mean|consortium"\?|BORROW/);
  });

  test('there is no page for trying queries', async () => {
    const { server } = await production();
    expect((await server.inject('/graphiql')).statusCode).toBe(404);
  });
});

describe('Every answer', () => {
  test.each(['/graphql', '/graphiql', '/health', '/ready', '/nothing', '/%zz'])('of %s tells browsers how to treat it', async (url) => {
    const { headers } = await (await aServer()).server.inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });
});

describe('A page of another site', () => {
  const preflight = (origin: string) => ({
    method: 'OPTIONS' as const,
    url: '/graphql',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' },
  });

  test('may ask if the site is listed', async () => {
    const { server } = await aServer({ options: { corsOrigins: [PORTAL] } });
    const asked = await server.inject(preflight(PORTAL));
    expect([asked.statusCode, asked.headers['access-control-allow-origin']]).toEqual([204, PORTAL]);
    const answered = await server.inject({ method: 'POST', url: '/graphql', headers: { origin: PORTAL }, payload: { query: '{ __typename }' } });
    expect(answered.headers['access-control-allow-origin']).toBe(PORTAL);
  });

  test('may say who asks, why, and by what id the request is traced', async () => {
    const { server } = await aServer({ options: { corsOrigins: [PORTAL] } });
    const { headers } = await server.inject(preflight(PORTAL));
    expect(String(headers['access-control-allow-headers']).split(', ')).toEqual(expect.arrayContaining(['authorization', 'content-type', 'x-purpose', 'x-correlation-id']));
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  test.each(['https://portal.example.org.evil.example', 'http://portal.example.org', 'null'])('%s may not', async (origin) => {
    const { server } = await aServer({ options: { corsOrigins: [PORTAL] } });
    expect((await server.inject(preflight(origin))).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('may not if no site is listed', async () => {
    const { server } = await aServer();
    const { statusCode, headers } = await server.inject(preflight(PORTAL));
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([404, undefined]);
  });

  test('needs no credentials for its preflight, and gets nothing else without', async () => {
    const nobody = () => Promise.reject(new Error('not asked'));
    const { server } = await aServer({ options: { corsOrigins: [PORTAL], authenticate: nobody } });
    expect((await server.inject(preflight(PORTAL))).statusCode).toBe(204);
  });
});

describe('A request for what the caller may not see', () => {
  const feed = callerOf({ id: 'key a', consortium: 'one', institutions: null }, ['feed']);
  const asFeed = () => aServer({ options: { authenticate: async () => feed } });

  test.each(['application/json', 'application/graphql-response+json'])('is refused as a whole, in %s', async (accept) => {
    const { server } = await asFeed();
    for (const query of ['{ standing(card: "1", institution: "alken") { on } }', '{ standings(requests: []) { on } }']) {
      const reply = await server.inject({ method: 'POST', url: '/graphql', headers: { accept }, payload: { query } });
      const { data, errors } = reply.json<Answered>();
      expect([reply.statusCode, data, errors?.map((error) => error.extensions.code)]).toEqual([403, null, ['FORBIDDEN']]);
    }
  });

  test('is answered in the parts that the caller may see', async () => {
    const { ask } = await asFeed();
    const { status, data, errors } = await ask('{ consortium { id } standing(card: "1", institution: "alken") { on } }');
    expect([status, data, errors?.map((error) => error.extensions.code)]).toEqual([200, { consortium: { id: 'one' }, standing: null }, ['FORBIDDEN']]);
  });
});
