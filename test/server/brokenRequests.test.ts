import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { aServer } from './aServer';
import { BROKEN_REQUESTS } from './brokenRequests';
import { headOf, sendWire, wireOf } from './sendWire';

type There = Awaited<ReturnType<typeof aServer>>;

const A_MINUTE = 60_000;

let there: There;
let port: number;
beforeAll(async () => {
  there = await aServer();
  await there.server.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = there.server.server.address() as AddressInfo);
});
afterAll(() => there.server.close());

test.each(BROKEN_REQUESTS)('Broken requests are refused and disturb nobody: %s', async (_name, wire) => {
  const { status } = await sendWire(port, wire);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect((await sendWire(port, wireOf('{"query":"{ __typename }"}'))).status).toBe(200);
  expect(there.logged()).toEqual([]);
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
