import type { AddressInfo } from 'node:net';
import { callerOf, type Caller } from '../../src/domain/access/caller';
import type { Role } from '../../src/domain/access/roles';
import { LIMITS } from '../../src/app/server/door/limits';
import { schema } from '../../src/app/server/schema';
import { aServer, type Answered } from './aServer';
import { BOMBS, TOOLS_QUERY } from './bombs';
import { headOf, sendWire } from './sendWire';

const KIB = 1024;

const as = (...roles: Role[]) => async (): Promise<Caller> => callerOf({ id: 'key a', consortium: 'one', institutions: null }, roles);

const desk = () => aServer({ options: { authenticate: as('desk') } });
const feed = () => aServer({ options: { authenticate: as('feed') } });

async function post({ server }: Awaited<ReturnType<typeof aServer>>, payload: string, headers: Record<string, string> = {}) {
  const reply = await server.inject({ method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json', ...headers }, payload });
  return { reply, codes: reply.json<Answered>().errors?.map((error) => error.extensions.code) };
}

describe.each([
  ['a desk', desk, 64 * KIB],
  ['a feed', feed, 4 * KIB * KIB],
])('A request of %s made to exhaust the server', (_who, server, most) => {
  test.each(BOMBS.map((bomb) => [bomb.name, bomb] as const))('%s', async (_name, { body, code }) => {
    const there = await server();
    const tooLarge = body.length > most;
    const { reply, codes } = await post(there, body);
    expect([reply.statusCode, new Set(codes)]).toEqual([tooLarge ? 413 : 400, new Set([tooLarge ? 'TOO_EXPENSIVE' : code])]);
    expect(codes?.length).toBeLessThanOrEqual(11);
    expect(reply.body.length).toBeLessThan(10_000);
    expect(there.logged()).toEqual([]);
  });
});

describe('What is just small enough', () => {
  test('is answered, and one more of it is not', async () => {
    const { ask } = await desk();
    const aliased = (count: number) => ask(`{ consortium { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`);
    expect((await aliased(100)).errors).toBeUndefined();
    expect((await aliased(101)).errors).toEqual([
      { message: 'The query has 101 aliases; 100 at most are answered: ask in several queries, for standings by `standings(requests: …)`.', extensions: { code: 'TOO_EXPENSIVE' } },
    ]);
  });

  test('the query by which tools read the schema', async () => {
    const { ask } = await desk();
    expect((await ask(TOOLS_QUERY)).errors).toBeUndefined();
  });

  test('a page counts as many entries as it asks for, also by a variable and its default', async () => {
    const { ask } = await desk();
    const page = '{ edges { cursor node { ... on StandingRecorded { facts { values { name before after } again: values { name before after } more: values { name before after } } } } } }';
    const query = (first: string) => `query ($first: Int = 100) { history(patron: "00000000-0000-0000-0000-000000000000", first: ${first}) ${page} }`;
    const codeOf = async (first: string, variables?: object) => (await ask(query(first), variables)).errors?.[0]?.extensions.code;
    expect(await codeOf('100')).toBe('TOO_EXPENSIVE');
    expect(await codeOf('$first')).toBe('TOO_EXPENSIVE');
    expect(await codeOf('$first', { first: 5 })).not.toBe('TOO_EXPENSIVE');
  });

  test('variables count in an address as they do in a body', async () => {
    const { server } = await desk();
    const { query, variables } = JSON.parse(BOMBS.find(({ name }) => name === 'a hundred questions with all there is to say')?.body ?? '') as { query: string; variables: object };
    const reply = await server.inject({ url: '/graphql', query: { query, variables: JSON.stringify(variables) }, headers: { 'apollo-require-preflight': '1' } });
    expect(reply.json<Answered>().errors?.map((error) => error.extensions.code)).toEqual(['TOO_EXPENSIVE']);
    const unreadable = await server.inject({ url: '/graphql', query: { query, variables: '{' }, headers: { 'apollo-require-preflight': '1' } });
    expect(unreadable.json<Answered>().errors?.map((error) => error.extensions.code)).toEqual(['BAD_REQUEST']);
  });

  test('every list that comes in pages has pages of a hundred at most', async () => {
    const { ask } = await desk();
    const paged = Object.values((await schema()).getQueryType()?.getFields() ?? {}).filter(({ args }) => args.some(({ name }) => name === 'first'));
    expect(paged.length).toBeGreaterThan(1);
    for (const { name } of paged) expect((await ask(`{ ${name}(first: 101) { __typename } }`)).errors?.[0]?.message).toMatch(/^`first` is 101; ask for 1 to 100/);
  });
});

describe('A body', () => {
  const withVariables = (bytes: number): string => {
    const empty = JSON.stringify({ query: '{ __typename }', variables: { padding: '' } });
    return JSON.stringify({ query: '{ __typename }', variables: { padding: 'a'.repeat(bytes - empty.length) } });
  };

  test.each([
    ['a desk', desk, 64 * KIB],
    ['a feed', feed, 4 * KIB * KIB],
  ])('of %s may have so many bytes and not one more', async (_who, server, most) => {
    const there = await server();
    expect((await post(there, withVariables(most))).reply.statusCode).toBe(200);
    const { reply, codes } = await post(there, withVariables(most + 1));
    expect([reply.statusCode, codes, reply.headers.connection]).toEqual([413, ['TOO_EXPENSIVE'], 'close']);
  });

  test('of a feed carries facts in its variables, not in a query of more than 64 KiB', async () => {
    const { codes } = await post(await feed(), JSON.stringify({ query: `{ __typename } #${'a'.repeat(64 * KIB)}` }));
    expect(codes).toEqual(['TOO_EXPENSIVE']);
  });

  test('that is packed is not unpacked', async () => {
    const { reply, codes } = await post(await desk(), '{}', { 'content-encoding': 'gzip' });
    expect([reply.statusCode, codes]).toEqual([415, ['BAD_REQUEST']]);
  });
});

describe('A body without an announced length', () => {
  /** The answer to a body that is sent piece by piece. */
  async function streamed(body: ReadableStream<Uint8Array>) {
    const { server } = await desk();
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const request: RequestInit & { readonly duplex: 'half' } = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    try {
      const reply = await fetch(`${address}/graphql`, request);
      return { status: reply.status, body: await reply.text() };
    } finally {
      await server.close();
    }
  }

  test('is refused as soon as it has become too long', async () => {
    let sent = 0;
    const letters = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 10 * KIB;
        controller.enqueue(new Uint8Array(10 * KIB).fill(97));
        if (sent > 100 * KIB) controller.close();
      },
    });
    expect((await streamed(letters)).status).toBe(413);
  });

  test('is refused as soon as it has come in too many pieces, and the connection ends', async () => {
    const { server } = await desk();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const inPieces = (count: number) =>
      sendWire(port, Buffer.concat([headOf(['content-type: application/json', 'transfer-encoding: chunked']), Buffer.from(`1\r\n \r\n`.repeat(count - 1)), Buffer.from('1a\r\n{"query":"{ __typename }"}\r\n0\r\n\r\n')]));
    expect((await inPieces(LIMITS.pieces)).status).toBe(200);
    expect(await inPieces(LIMITS.pieces + 1)).toMatchObject({ status: 413, codes: ['TOO_EXPENSIVE'] });
    await server.close();
  });

  test('is read when it is short enough', async () => {
    const body = new Blob(['{"query":"{ __typename }"}']).stream() as ReadableStream<Uint8Array>;
    expect(await streamed(body)).toEqual({ status: 200, body: '{"data":{"__typename":"Query"}}\n' });
  });
});
