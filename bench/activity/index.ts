import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, benchPostgres, superuserUrl } from '../database';
import { diceOf } from '../engine/dice';
import { say } from '../engine/report';
import { fill } from '../http/fill';
import { loaded, warmUp, type Question } from '../http/load';
import { startServer, type ServerProcess } from '../http/serverProcess';
import { writeResult } from '../results';
import { DOCUMENTS } from '../walls/documents';
import type { Told } from './tell';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 100_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SEED = Number(process.env.BENCH_SEED ?? 1);
const PER_SECOND = Number(process.env.BENCH_EVENTS ?? 10_000);

const question: Question = { body: ({ card, institution }) => ({ query: readFileSync(join(DOCUMENTS, 'standing.graphql'), 'utf8'), variables: { card, institution } }) };

interface Round {
  readonly alone: number;
  readonly beside: number;
  readonly answersAlone: number;
  readonly answersBeside: number;
  readonly told: Told;
  readonly folded: Told;
}

/** What look-ups cost while use of libraries is told beside them, to what they cost without; and how fast it is folded. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  let [server, teller]: [ServerProcess | null, ChildProcess | null] = [null, null];
  try {
    const { url, isNew } = await postgres.database(`standings_${PATRONS}`);
    if (isNew) await fill(url, PATRONS, say);
    server = await startServer('without-door', url);
    teller = fork(join(__dirname, '..', 'run.js'), ['activity/tell.ts', url, String(PATRONS), String(SEED)], { cwd: join(__dirname, '..') });
    await once(teller, 'message');
    await warmUp(server, question, PATRONS, diceOf(SEED));
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      // What an earlier round has put there would be known, and cost nothing.
      for (const table of ['noticed_activity', "activity where via = 'SIP2'"]) await asked(superuserUrl(url), `delete from ${table}`);
      rounds.push(await turn(server, teller, SEED + round));
      say(JSON.stringify(rounds[round]));
    }
    writeResult('activity', { seed: SEED, patrons: PATRONS, perSecond: PER_SECOND, seconds: SECONDS, rounds });
  } finally {
    teller?.kill();
    await server?.stop();
    await postgres.stop();
  }
}

async function turn(server: ServerProcess, teller: ChildProcess, seed: number): Promise<Round> {
  const alone = await loaded(server, question, PATRONS, SECONDS, diceOf(seed));
  const telling = ordered(teller, PER_SECOND);
  const beside = await loaded(server, question, PATRONS, SECONDS, diceOf(seed));
  const told = await telling;
  const folded = await ordered(teller, 0);
  return { alone: alone.cpuMicroseconds, beside: beside.cpuMicroseconds, answersAlone: alone.perSecond, answersBeside: beside.perSecond, told, folded };
}

async function ordered(teller: ChildProcess, perSecond: number): Promise<Told> {
  teller.send({ perSecond, seconds: SECONDS });
  const [told] = (await once(teller, 'message')) as [Told];
  return told;
}

void main();
