import { addRates, type Spent } from '../../store/rateCounts';
import type { Store } from '../../store/store';
import type { Clock } from '../application';

/** Counts what is done in a minute, in this process at once and in all processes together after each settling. */
export interface RateMeter {
  /** Counts one more, or some more, and gives how often it was done in this minute. */
  count(consortiumId: string, subject: string, more?: number): number;
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
  /** What this process has counted since. */
  pending: number;
}

type Counts = Map<string, Count>;

/**
 * The hot path adds to a number in memory; `settle`, called a few times a second, sends what was added and learns the
 * sum. So each process may let through as much again as is asked of it between two settlings, and no more.
 */
export function rateMeter(store: Store, clock: Pick<Clock, 'now'>): RateMeter {
  let minute = 0;
  const consortia = new Map<string, Counts>();
  const asked = new Set<string>();
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
  return {
    count: (consortiumId, subject, more = 1) => {
      const counts = countsOf(consortiumId);
      const count = counts.get(subject) ?? { settled: 0, pending: 0 };
      counts.set(subject, count);
      count.pending += more;
      return count.settled + count.pending;
    },
    firstTime: (subject) => {
      const first = !asked.has(subject);
      asked.add(subject);
      return first;
    },
    left: () => MINUTE - (clock.now().getTime() % MINUTE),
    settle: async () => {
      // The next minute may begin meanwhile; what was counted in this one stays out of it.
      const counted = minute;
      for (const [consortiumId, counts] of [...consortia]) await settleOf(store, consortiumId, counted, counts);
    },
  };
}

async function settleOf(store: Store, consortiumId: string, minute: number, counts: Counts): Promise<void> {
  const told = [...counts].flatMap(([subject, count]): Spent[] => (worthTelling(count) ? [{ subject, spent: count.pending }] : []));
  if (told.length === 0) return;
  const added = new Map((await addRates(store, consortiumId, minute, told)).map(({ subject, spent }) => [subject, spent]));
  for (const { subject, spent } of told) {
    const count = counts.get(subject) as Count;
    count.pending -= spent;
    count.settled = added.get(subject) ?? count.settled;
  }
}

/** What happened once is not told: most cards are asked for once in a minute, and one more in each process does no harm. */
function worthTelling({ settled, pending }: Count): boolean {
  return pending > 0 && settled + pending > 1;
}
