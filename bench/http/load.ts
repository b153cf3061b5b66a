import type { Dice } from '../engine/dice';
import { benchPackage } from '../engine/peers/peer';
import type { ServerProcess } from './serverProcess';
import { PLACES } from './templates';

interface Autocannon {
  (options: object): Promise<{ readonly '2xx': number; readonly non2xx: number; readonly errors: number; readonly duration: number }>;
}

export interface Loaded {
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly rssMiB: number;
}

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;

/** The body of a question by a random card of one of the two consortia. */
export type Body = (place: { readonly consortium: string; readonly institution: string; readonly card: string }) => object;

/** Asks by random cards for some seconds, and says what the server used of the processor for each answer. */
export async function load(server: ServerProcess, body: Body, patrons: number, seconds: number, dice: Dice): Promise<Loaded> {
  const autocannon = benchPackage<Autocannon>('autocannon');
  const perConsortium = patrons / PLACES.length;
  const setupRequest = (request: object): object => {
    const place = dice.pick(PLACES);
    return { ...request, body: JSON.stringify(body({ ...place, card: `${place.consortium}-${dice.between(1, perConsortium)}` })) };
  };
  const request = { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, setupRequest };
  const run = (duration: number) => autocannon({ url: server.address, connections: CONNECTIONS, duration, requests: [request] });
  await run(WARM_UP_SECONDS);
  const before = await server.used();
  const done = await run(seconds);
  const after = await server.used();
  if (done.non2xx + done.errors > 0 || done['2xx'] === 0) throw new Error(`${done.non2xx} answers were refused, ${done.errors} failed; nothing is measured.`);
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return { perSecond: done['2xx'] / done.duration, cpuMicroseconds: cpu / done['2xx'], rssMiB: after.rss / 2 ** 20 };
}
