import { addRates, type Spent } from '../../store/rateCounts';
import type { Store } from '../../store/store';
import type { Clock } from '../application';

/** Counts what is done in a minute, in this process at once and in all processes together after each settling. */
export interface RateMeter {
  /**
   * Counts one more of what may be done so many times, and gives how often it was done in this minute. Settles first
   * where other processes do not know yet of a tenth of what is allowed.
   */
  count(consortiumId: string, subject: string, most: number): Promise<number>;
  /** How often it was done in this minute, as far as is known here. */
  counted(consortiumId: string, subject: string): number;
  /** True the first time that it is asked of a subject in a minute. */
  firstTime(subject: string): boolean;
  /** Milliseconds until the next minute begins. */
  left(): number;
  /** Tells the other processes what was counted here, and learns what they have counted. */
  settle(): Promise<void>;
}

const MINUTE = 60_000;

interface Count {
  /** What this process has counted, and how much of it the others can know. */
  own: number;
  told: number;
  /** What the others had counted when this process last settled. */
  others: number;
}

type Counts = Map<string, Count>;

/** Of so many that are allowed one process may let through so many, at least one, before it tells the others. */
export function untoldAtMost(most: number): number {
  return Math.max(1, Math.floor(most / 10));
}

/**
 * The hot path adds to a number in memory; `settle`, called a few times a second, sends what was added and learns the
 * sum. All processes together let through what is allowed, and at most what every process but one may leave untold.
 */
export function rateMeter(store: Store, clock: Pick<Clock, 'now'>): RateMeter {
  let minute = 0;
  const consortia = new Map<string, Counts>();
  const asked = new Set<string>();
  const inTurn = oneByOne();
  const countsOf = (consortiumId: string): Counts => {
    const now = Math.floor(clock.now().getTime() / MINUTE);
    if (now !== minute) {
      consortia.clear();
      asked.clear();
    }
    minute = now;
    const found = consortia.get(consortiumId) ?? new Map<string, Count>();
    consortia.set(consortiumId, found);
    return found;
  };
  const countOf = (consortiumId: string, subject: string): Count => {
    const counts = countsOf(consortiumId);
    const count = counts.get(subject) ?? { own: 0, told: 0, others: 0 };
    counts.set(subject, count);
    return count;
  };
  const tell = (consortiumId: string, subject: string, untold: number): Promise<void> =>
    inTurn(async () => {
      if (untoldOf(countOf(consortiumId, subject)) > untold) await settleOf(store, consortiumId, minute, countsOf(consortiumId), subject);
    });
  return {
    count: async (consortiumId, subject, most) => {
      const untold = untoldAtMost(most);
      const count = countOf(consortiumId, subject);
      // Counted before anything is waited for: whoever asks meanwhile meets it.
      count.own += 1;
      const mine = count.own;
      if (untoldOf(count) > untold && count.others + mine <= most) await tell(consortiumId, subject, untold);
      return count.others + mine;
    },
    counted: (consortiumId, subject) => {
      const { others, own } = countsOf(consortiumId).get(subject) ?? { others: 0, own: 0 };
      return others + own;
    },
    firstTime: (subject) => {
      const first = !asked.has(subject);
      asked.add(subject);
      return first;
    },
    left: () => MINUTE - (clock.now().getTime() % MINUTE),
    settle: () =>
      inTurn(async () => {
        // The next minute may begin meanwhile; what was counted in this one stays out of it.
        const counted = minute;
        for (const [consortiumId, counts] of [...consortia]) await settleOf(store, consortiumId, counted, counts);
      }),
  };
}

/** Work begins when what was begun before has ended, however it ended: what is being told must not be told twice. */
function oneByOne(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (work) => {
    last = last.then(work, work);
    return last;
  };
}

async function settleOf(store: Store, consortiumId: string, minute: number, counts: Counts, urgent?: string): Promise<void> {
  const told = [...counts].flatMap(([subject, count]): Spent[] => (subject === urgent || worthTelling(count) ? [{ subject, spent: untoldOf(count) }] : []));
  if (told.length === 0) return;
  const added = new Map((await addRates(store, consortiumId, minute, told)).map(({ subject, spent }) => [subject, spent]));
  for (const { subject, spent } of told) {
    const count = counts.get(subject) as Count;
    count.told += spent;
    count.others = Math.max(count.others, (added.get(subject) ?? 0) - count.told);
  }
}

/** What happened once is not told: most cards are asked for once in a minute, and one more in each process does no harm. */
function worthTelling(count: Count): boolean {
  return untoldOf(count) > 0 && count.others + count.own > 1;
}

function untoldOf({ own, told }: Count): number {
  return own - told;
}
