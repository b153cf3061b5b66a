import { isoDay } from '../../src/domain/isoDay';
import { addDays } from '../../src/domain/day';
import { TODAY } from '../database';
import { diceOf } from '../engine/dice';
import { benchPackage } from '../engine/peers/peer';
import { startServer } from '../http/serverProcess';

const TELL = `mutation ($patrons: [PatronFactsInput!]!) {
  recordFacts(consortium: "fi-vaski", source: "bench", patrons: $patrons) { patrons { __typename } }
}`;

export interface Mutated {
  readonly patronsEach: number;
  readonly patronsPerSecond: number;
  /** Microseconds of the server's processor for each patron. */
  readonly cpuMicroseconds: number;
}

interface Autocannon {
  (options: object): Promise<{ readonly '2xx': number; readonly non2xx: number; readonly errors: number; readonly duration: number }>;
}

/** Tells of new patrons by mutation, so many in each, for some seconds. */
export async function mutate(url: string, patronsEach: number, seconds: number, seed: number): Promise<Mutated> {
  const dice = diceOf(seed);
  let next = 0;
  const patron = (): object => {
    const id = `m${seed}-${patronsEach}-${(next += 1)}`;
    const enrolledOn = isoDay(addDays(TODAY, -dice.between(0, 700)));
    const memberships = [{ id: 'm', institution: 'vaski', type: 'HENKILO', enrolledOn }];
    return { sourceId: id, kind: 'PERSON', cards: [{ number: id }], identityCode: [{ value: 'PRESENT' }], memberships };
  };
  const setupRequest = (request: object): object => ({ ...request, body: JSON.stringify({ query: TELL, variables: { patrons: Array.from({ length: patronsEach }, patron) } }) });
  const request = { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, setupRequest };
  const server = await startServer('goodstanding', url);
  try {
    const run = (duration: number) => benchPackage<Autocannon>('autocannon')({ url: server.address, connections: 8, duration, requests: [request] });
    await run(2);
    const before = await server.used();
    const done = await run(seconds);
    const after = await server.used();
    if (done.non2xx + done.errors > 0) throw new Error(`${done.non2xx} mutations were refused, ${done.errors} failed; nothing is measured.`);
    const cpu = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;
    const patrons = done['2xx'] * patronsEach;
    return { patronsEach, patronsPerSecond: patrons / done.duration, cpuMicroseconds: cpu / patrons };
  } finally {
    await server.stop();
  }
}
