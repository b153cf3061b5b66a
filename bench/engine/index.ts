import { cpus } from 'node:os';
import { composeTimeline } from '../../src/domain/composedTimeline';
import { writeResult } from '../results';
import { contest, contestant } from './contest';
import { composeFive, partsOfFive, projected } from './fiveInstitutions';
import { decideByHand } from './handWritten';
import { answerWhole, project, verdictOf } from './ours';
import { claimedOf, disagreements, packedTimeline } from './packedCore';
import { questions, type Question } from './patrons';
import { cedar } from './peers/cedar';
import { celJs } from './peers/celJs';
import { jsonRulesEngine } from './peers/jsonRulesEngine';
import type { Peer } from './peers/peer';
import { prepare } from './peers/prepared';
import { zenEngine } from './peers/zenEngine';
import { say, tableOf } from './report';

const SEED = Number(process.env.BENCH_SEED ?? 1);
const PATRONS = Number(process.env.BENCH_PATRONS ?? 10_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
/** So many questions are asked of engines that take longer; they get the first of the same list. */
const SLOW = 500;

/** Everybody answers the same questions before anybody is timed; one who answers otherwise is not timed at all. */
async function main(): Promise<void> {
  const asked = questions(PATRONS, SEED);
  const peers = [celJs(), zenEngine(), jsonRulesEngine(), cedar()];
  await agree(asked, peers);
  const prepared = asked.map(prepare);
  const five = projected(Math.min(PATRONS, 2_000), SEED);
  const timed = await contest(
    [
      contestant('by hand', 'status and reason code of the one day', asked, ({ patron, institution, on }) => decideByHand(patron, institution, on)),
      contestant('the packed core', 'a whole timeline from claims already made', asked.flatMap((each) => claimedOf(each) ?? []), packedTimeline),
      contestant('Goodstanding', 'standing to the end of time, reasons, permissions', asked, answerWhole),
      contestant('— a step of the clock', 'every institution of the region, and the runs of the day', asked, project),
      ...peers.map(({ name, beforehand, answer }) => contestant(name, `one answer; beforehand: ${beforehand}`, prepared.slice(0, name === peers[0]?.name ? PATRONS : SLOW), answer)),
      contestant(`${peers[0]?.name}, prepared`, 'the same with what was worked out beforehand', asked, (question) => peers[0]?.answer(prepare(question))),
      contestant('five institutions composed', 'own standings already projected', five.map(partsOfFive), composeTimeline),
      contestant('five institutions, sharing rules asked', 'the same with the rules of the region', five, composeFive),
    ],
    ROUNDS,
  );
  say(`${PATRONS} patrons, seed ${SEED}, ${ROUNDS} rounds, Node ${process.version}, ${cpus()[0]?.model.trim()}\n\n${tableOf(timed)}`);
  writeResult('engine', { patrons: PATRONS, seed: SEED, rounds: ROUNDS, timed });
}

async function agree(asked: readonly Question[], peers: readonly Peer[]): Promise<void> {
  const expected = asked.map(({ patron, institution, on }) => decideByHand(patron, institution, on));
  const written = expected.map(({ status, code }) => `${status} ${code}`);
  const ours = asked.map((question) => verdictOf(answerWhole(question))).map(({ status, code }) => `${status} ${code}`);
  refuse('Goodstanding', ours.filter((answer, index) => answer !== written[index]).length);
  refuse('the packed core', disagreements(asked));
  for (const peer of peers) {
    let wrong = 0;
    for (const [index, question] of asked.slice(0, SLOW * 2).entries()) if ((await peer.answer(prepare(question))) !== written[index]) wrong += 1;
    refuse(peer.name, wrong);
  }
}

function refuse(name: string, wrong: number): void {
  if (wrong > 0) throw new Error(`${name} answers ${wrong} questions otherwise than the function written by hand (seed ${SEED}); nothing is timed.`);
}

void main();
