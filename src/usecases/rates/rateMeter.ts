import { addRates } from '../../store/rateCounts';
import type { Store } from '../../store/store';
import type { Clock } from '../application';

/** Counts what is done in a minute, in this process at once and in all processes together after each settling. */
export interface RateMeter {
  /**
   * Counts one more of what may be done so many times, and gives how often it had been done in this minute with it. Waits
   * for a settling where other processes do not know of more than a tenth of what is allowed. `toldAs`: the name by which
   * the others are told of it, where it is not the subject itself.
   */
  count(consortiumId: string, subject: string, most: number, toldAs?: () => string): Promise<number>;
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
  /** What all processes had counted when this one last settled. */
  settled: number;
  /** What of that was counted here. */
  told: number;
  /** What this process has counted since. */
  pending: number;
  readonly toldAs: () => string;
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
  const countOf = (consortiumId: string, subject: string, toldAs = (): string => subject): Count => {
    const counts = countsOf(consortiumId);
    const count = counts.get(subject) ?? { settled: 0, told: 0, pending: 0, toldAs };
    counts.set(subject, count);
    return count;
  };
  const tell = (consortiumId: string, subject: string, isEnough: () => boolean): Promise<void> =>
    inTurn(async () => {
      if (!isEnough()) await settleOf(store, consortiumId, minute, countsOf(consortiumId), subject);
    });
  return {
    count: async (consortiumId, subject, most, toldAs) => {
      const count = countOf(consortiumId, subject, toldAs);
      count.pending += 1;
      const own = count.told + count.pending;
      const isEnough = (): boolean => own - count.told <= untoldAtMost(most) || own > most || countOf(consortiumId, subject) !== count;
      while (!isEnough()) await tell(consortiumId, subject, isEnough);
      return own + count.settled - count.told;
    },
    counted: (consortiumId, subject) => {
      const { settled, pending } = countsOf(consortiumId).get(subject) ?? { settled: 0, pending: 0 };
      return settled + pending;
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
  const told = [...counts].flatMap(([subject, count]) => (subject === urgent || worthTelling(count) ? [{ count, subject: count.toldAs(), spent: count.pending }] : []));
  if (told.length === 0) return;
  const added = new Map((await addRates(store, consortiumId, minute, told)).map(({ subject, spent }) => [subject, spent]));
  for (const { count, subject, spent } of told) {
    count.pending -= spent;
    count.told += spent;
    count.settled = added.get(subject) ?? count.settled;
  }
}

/** What happened once is not told: most cards are asked for once in a minute, and one more in each process does no harm. */
function worthTelling({ settled, pending }: Count): boolean {
  return pending > 0 && settled + pending > 1;
}
