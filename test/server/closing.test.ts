import { Agent, get } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { aServer } from './aServer';

/** A question on a connection that the caller would keep for the next one. */
function asked(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (reply) => {
      reply.resume().on('end', () => resolve(`${reply.statusCode} ${reply.headers.connection}`));
    }).on('error', reject);
  });
}

describe('A server that closes', () => {
  test('answers what is running, hangs up, and takes no more', async () => {
    let pinged: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      pinged = resolve;
    });
    const ping = async (): Promise<void> => {
      pinged();
      await pause(200);
    };
    const { server } = await aServer({ ping });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const agent = new Agent({ keepAlive: true });
    expect(await asked(`${address}/health`, agent)).toBe('200 keep-alive');
    const reply = asked(`${address}/ready`, agent);
    await running;
    await server.close();
    expect(await reply).toBe('200 close');
    await expect(asked(`${address}/health`, agent)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    agent.destroy();
  });

  test('does not wait for a caller who only keeps the connection', async () => {
    const { server } = await aServer();
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    const agent = new Agent({ keepAlive: true });
    await asked(`${address}/health`, agent);
    await server.close();
    agent.destroy();
  });

  test('does not wait for a caller who has connected and asked nothing yet, as browsers do in advance', async () => {
    const { server } = await aServer();
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const accepted = new Promise((resolve) => server.server.once('connection', resolve));
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await accepted;
    await server.close();
    socket.destroy();
  });
});
