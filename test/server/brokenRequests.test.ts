import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { callerOf } from '../../src/domain/access/caller';
import { HEADERS } from '../../src/app/server/door/securityHeaders';
import { aServer } from './aServer';
import { BROKEN_REQUESTS } from './brokenRequests';
import { headOf, refusalOf, sendWire, wireOf } from './sendWire';

type There = Awaited<ReturnType<typeof aServer>>;

const A_MINUTE = 60_000;
const DESK = callerOf({ id: 'key a', consortium: 'one', institutions: null }, ['desk']);

let there: There;
let port: number;
beforeAll(async () => {
  there = await aServer({ options: { authenticate: async () => DESK } });
  await there.server.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = there.server.server.address() as AddressInfo);
});
afterAll(() => there.server.close());

test.each(BROKEN_REQUESTS)('Broken requests are refused and disturb nobody: %s, %s', async (_name, refused, wire) => {
  expect(refusalOf(await sendWire(port, wire))).toBe(refused);
  expect((await sendWire(port, wireOf('{"query":"{ __typename }"}'))).status).toBe(200);
  expect(there.logged()).toEqual([]);
});

test.each([
  ['broken', Buffer.from('nothing\r\n\r\n')],
  ['too long', headOf([`x-a: ${'a'.repeat(20_000)}`])],
])('What is refused before it is a request is refused in the usual form, with what browsers must know: %s', async (_case, wire) => {
  const { head, codes } = await sendWire(port, wire);
  expect(codes).toHaveLength(1);
  for (const line of Object.entries(HEADERS)) expect(head).toContain(line.join(': '));
});

describe('Requests that never come to an end', () => {
  async function opened(beginning: Buffer): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(beginning);
    return socket;
  }

  test.each([
    ['in the head', Buffer.from('POST /graphql HTTP/1.1\r\nhost: test\r\nx-a: ')],
    ['in the body', Buffer.concat([headOf(['content-type: application/json', 'content-length: 60000']), Buffer.from('{"query":"')])],
    ['between two chunks', Buffer.concat([headOf(['content-type: application/json', 'transfer-encoding: chunked']), Buffer.from('1\r\n{\r\n')])],
  ])('hold up nobody, a hundred of them %s', async (_where, beginning) => {
    const open = await Promise.all(Array.from({ length: 100 }, () => opened(beginning)));
    expect((await sendWire(port, wireOf('{"query":"{ __typename }"}'))).status).toBe(200);
    open.forEach((socket) => socket.destroy());
    expect(there.logged()).toEqual([]);
  });

  test('have a minute', () => {
    const { requestTimeout, headersTimeout } = there.server.server;
    expect([requestTimeout, headersTimeout <= A_MINUTE && headersTimeout > 0]).toEqual([A_MINUTE, true]);
  });
});
