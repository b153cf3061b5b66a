import type { Dice } from '../engine/dice';
import { benchPackage } from '../engine/peers/peer';
import type { ServerProcess } from './serverProcess';
import { PLACES } from './templates';

interface Autocannon {
  (options: object): Promise<{ readonly '2xx': number; readonly non2xx: number; readonly errors: number; readonly duration: number }>;
}

export interface Loaded {
  readonly answers: number;
  readonly perSecond: number;
  readonly cpuMicroseconds: number;
  readonly rssMiB: number;
}

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;

/** Where a card is asked for. */
export interface Place {
  readonly consortium: string;
  readonly institution: string;
  readonly card: string;
}

/** The body of a question by a random card of one of the two consortia. */
export type Body = (place: Place) => object;

/** What is sent: a body, and in its headers who asks. */
export interface Question {
  readonly body: Body;
  readonly headers?: (place: Place) => Readonly<Record<string, string>>;
}

/** Asks by random cards for some seconds, and says what the server used of the processor for each answer. */
export async function load(server: ServerProcess, body: Body, patrons: number, seconds: number, dice: Dice): Promise<Loaded> {
  await warmUp(server, { body }, patrons, dice);
  return loaded(server, { body }, patrons, seconds, dice);
}

/** Asks until what a server does often has been compiled; nothing is measured. */
export async function warmUp(server: ServerProcess, question: Question, patrons: number, dice: Dice): Promise<void> {
  await checkOnce(server.address, asking(question, patrons, dice)());
  await cannonade(server, question, patrons, WARM_UP_SECONDS, dice);
}

/** What a server that is warm uses for each answer, measured for some seconds. */
export async function loaded(server: ServerProcess, question: Question, patrons: number, seconds: number, dice: Dice): Promise<Loaded> {
  const before = await server.used();
  const done = await cannonade(server, question, patrons, seconds, dice);
  const after = await server.used();
  if (done.non2xx + done.errors > 0 || done['2xx'] === 0) throw new Error(`${done.non2xx} answers were refused, ${done.errors} failed; nothing is measured.`);
  const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
  return { answers: done['2xx'], perSecond: done['2xx'] / done.duration, cpuMicroseconds: cpu / done['2xx'], rssMiB: after.rss / 2 ** 20 };
}

interface Sent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

function asking({ body, headers = () => ({}) }: Question, patrons: number, dice: Dice): () => Sent {
  return () => {
    const place = dice.pick(PLACES);
    const asked = { ...place, card: `${place.consortium}-${dice.between(1, patrons / PLACES.length)}` };
    return { body: JSON.stringify(body(asked)), headers: { 'content-type': 'application/json', ...headers(asked) } };
  };
}

function cannonade({ address }: ServerProcess, question: Question, patrons: number, duration: number, dice: Dice) {
  const asked = asking(question, patrons, dice);
  const setupRequest = (request: object): object => ({ ...request, ...asked() });
  return benchPackage<Autocannon>('autocannon')({ url: address, connections: CONNECTIONS, duration, requests: [{ method: 'POST', path: '/graphql', setupRequest }] });
}

/** A server that answers with an error would be quick; nothing is measured before it has given an answer. */
async function checkOnce(address: string, { body, headers }: Sent): Promise<void> {
  const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
  const text = await answer.text();
  if (answer.status !== 200 || text.includes('"errors"')) throw new Error(`The question ${body} was answered with ${answer.status}: ${text}`);
}
