import { readStandings, type Counters, type StandingKey, type StoodRows } from '../store/readStandings';
import type { Store } from '../store/store';

/** What a batch found for one question. */
export interface Read {
  readonly stood: StoodRows | null;
  readonly counters: Counters;
}

interface Waiting {
  readonly key: StandingKey;
  readonly resolve: (read: Read) => void;
  readonly reject: (error: unknown) => void;
}

const queues = new WeakMap<Store, Map<string, Waiting[]>>();
const MOST_IN_ONE_QUERY = 500;

/**
 * Reads what stood of a patron on a day. Questions that arrive in the same turn of the event loop, from whatever
 * request, are read together: one query for each consortium.
 */
export function readBatched(store: Store, consortiumId: string, key: StandingKey): Promise<Read> {
  return new Promise((resolve, reject) => {
    const queue = queues.get(store) ?? new Map<string, Waiting[]>();
    queues.set(store, queue);
    const waiting = queue.get(consortiumId);
    if (waiting !== undefined) {
      waiting.push({ key, resolve, reject });
      return;
    }
    queue.set(consortiumId, [{ key, resolve, reject }]);
    setImmediate(() => void flush(store, queue, consortiumId));
  });
}

async function flush(store: Store, queue: Map<string, Waiting[]>, consortiumId: string): Promise<void> {
  const waiting = queue.get(consortiumId) ?? [];
  queue.delete(consortiumId);
  for (let start = 0; start < waiting.length; start += MOST_IN_ONE_QUERY) {
    await answerTogether(store, consortiumId, waiting.slice(start, start + MOST_IN_ONE_QUERY));
  }
}

async function answerTogether(store: Store, consortiumId: string, batch: readonly Waiting[]): Promise<void> {
  try {
    const { stood, counters } = await readStandings(store, consortiumId, batch.map((each) => each.key));
    batch.forEach((each, index) => each.resolve({ stood: stood[index] ?? null, counters }));
  } catch (error) {
    for (const each of batch) each.reject(error);
  }
}
