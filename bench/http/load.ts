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
  const asked = (): string => {
    const place = dice.pick(PLACES);
    return JSON.stringify(body({ ...place, card: `${place.consortium}-${dice.between(1, perConsortium)}` }));
  };
  await checkOnce(server.address, asked());
  const setupRequest = (request: object): object => ({ ...request, body: asked() });
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

/** A server that answers with an error would be quick; nothing is measured before it has given an answer. */
async function checkOnce(address: string, body: string): Promise<void> {
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await answer.text();
  if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`The question ${body} was answered with ${answer.status}: ${text}`);
}
