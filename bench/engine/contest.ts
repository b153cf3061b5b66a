/** One way of answering, timed on the same questions as the others. */
export interface Contestant<Q> {
  readonly name: string;
  readonly remark: string;
  readonly questions: readonly Q[];
  readonly answer: (question: Q) => unknown;
}

export interface Timed {
  readonly name: string;
  readonly remark: string;
  readonly nanoseconds: number;
  /** Against the first contestant, of the same round; the median over the rounds. */
  readonly ratio: number;
}

/** A contestant beside others, whatever it is asked. */
export function contestant<Q>(name: string, remark: string, questions: readonly Q[], answer: (question: Q) => unknown): Contestant<unknown> {
  return { name, remark, questions, answer: answer as (question: unknown) => unknown };
}

const WARM_UP_MS = 1_500;
const ROUND_MS = 150;

/**
 * Times everybody in turn, round after round, so that what else the machine does meets all alike. The middle round
 * counts. An answer that is a promise is awaited.
 */
export async function contest(running: readonly Contestant<unknown>[], rounds: number): Promise<Timed[]> {
  for (const contestant of running) await oneRound(contestant, WARM_UP_MS);
  const times = running.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contestant] of running.entries()) times[index]?.push(await oneRound(contestant, ROUND_MS));
  }
  const first = times[0] as number[];
  return running.map(({ name, remark }, index) => {
    const own = times[index] as number[];
    return { name, remark, nanoseconds: middle(own), ratio: middle(own.map((time, round) => time / (first[round] as number))) };
  });
}

/**
 * Nanoseconds of processor time an answer, over whole passes through the questions. On a machine that others use too
 * the time on the clock says how busy they are; the time of the processor says what an answer costs.
 */
async function oneRound({ questions, answer }: Contestant<unknown>, milliseconds: number): Promise<number> {
  const waits = answer(questions[0]) instanceof Promise;
  let answered = 0;
  const start = process.cpuUsage();
  do {
    if (waits) for (const question of questions) kept = await answer(question);
    else for (const question of questions) kept = answer(question);
    answered += questions.length;
  } while (microseconds(start) < milliseconds * 1000);
  return (microseconds(start) * 1000) / answered;
}

function microseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

/** What was answered last is kept, so that no compiler can leave the answering out. */
export let kept: unknown;

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
