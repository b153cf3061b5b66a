import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callerOf } from '../../../src/domain/access/caller';
import { aServer } from '../../server/aServer';
import { BOMBS } from '../../server/bombs';
import { shareOf, type Extent, type Figure } from '../figure';
import { median } from '../median';

const MOST = 25;
const TRIES = 30;

/** Sends every bomb many times over a connection of its own; the slowest of their medians counts. */
export async function bombs(extent: Extent): Promise<Figure> {
  const desk = callerOf({ id: 'key a', consortium: 'one', institutions: null }, ['desk', 'operator']);
  const { server } = await aServer({ options: { authenticate: async () => ({ ...desk, acts: new Set(['standing:read', 'patron:read']) }) } });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const found: (Sent & { readonly name: string })[] = [];
  for (const { name, body } of BOMBS) {
    const tries: Sent[] = [];
    for (let number = 0; number < shareOf(TRIES, extent); number += 1) tries.push(await sent(port, Buffer.from(body)));
    const middle = (key: keyof Sent) => median(tries.map((each) => each[key]));
    found.push({ name, status: Math.max(...tries.map(({ status }) => status)), milliseconds: middle('milliseconds'), processor: middle('processor') });
  }
  await server.close();
  const slowest = found.reduce((one, other) => (other.milliseconds > one.milliseconds ? other : one));
  const processor = Math.max(...found.map((each) => each.processor));
  const refused = found.filter(({ status }) => status >= 400 && status < 500).length;
  return {
    name: `${BOMBS.length} requests made to exhaust a server, over HTTP`,
    aim: `all 4xx, median of each within ${MOST} ms`,
    measured: `${refused} of ${BOMBS.length} 4xx; slowest ${slowest.milliseconds.toFixed(1)} ms (${slowest.name}); at most ${processor.toFixed(1)} ms of processor, sender included`,
    passed: refused === BOMBS.length && slowest.milliseconds <= MOST,
  };
}

interface Sent {
  readonly status: number;
  /** From the first byte that is sent to the first of the answer. */
  readonly milliseconds: number;
  /** What sender and server took of the processor meanwhile: on a busy machine the rest is waiting. */
  readonly processor: number;
}

async function sent(port: number, body: Buffer): Promise<Sent> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const outgoing = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent: false, headers: { 'content-type': 'application/json', 'content-length': body.length } });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  // The server closes the connection on a body that is too large; what was still to be sent then fails.
  outgoing.on('error', () => undefined);
  outgoing.end(body);
  const [incoming] = await answered;
  const milliseconds = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  incoming.resume();
  await once(incoming, 'close');
  return { status: incoming.statusCode ?? 0, milliseconds, processor: (user + system) / 1000 };
}
