import { loadPatrons, type LoadedPatron } from '../store/loadPatrons';
import type { HeardSource } from '../domain/completeness';
import { revisionsAt, type Counters } from '../store/consortia';
import { readStandings, type StandingKey, type StoodRows } from '../store/readStandings';
import { readStandingsAsOf, type StandingKeyAsOf, type StoodThen } from '../store/readStandingsAsOf';
import { heardAt } from '../store/sources';
import { sharedStore } from '../store/endingStore';
import type { Store } from '../store/store';

/** What a batch found for one question. */
export interface Read {
  readonly stood: StoodRows | null;
  /** Null where there is no such consortium. */
  readonly counters: Counters | null;
}

const MOST_IN_ONE_QUERY = 500;

/** Reads what stood of a patron on a day; of several institutions, or for several ends, once. */
export const readBatched = together<StandingKey, Read>(async (store, consortiumId, keys) => {
  const names = keys.map(nameOf);
  const different = new Map(names.map((name, index) => [name, keys[index] as StandingKey]));
  const { stood, counters } = await readStandings(store, consortiumId, [...different.values()]);
  const read = new Map([...different.keys()].map((name, index) => [name, { stood: stood[index] ?? null, counters }]));
  return names.map((name) => read.get(name) as Read);
});

function nameOf({ patron, on, heldOn = on }: StandingKey): string {
  return 'card' in patron ? `${on} ${heldOn} card ${patron.card}` : `${on} ${heldOn} id ${patron.id}`;
}

/** Reads what was known at a moment of a patron on a day; null where nobody was known. */
export const readAsOfBatched = together<StandingKeyAsOf, StoodThen | null>(readStandingsAsOf);

/** Reads at which revision of its description a consortium was at a moment; 0 before the first. */
export const revisionBatched = together<Date, number>(revisionsAt);

/** Reads what sources had said by a moment of the day through which they are complete. */
export const heardBatched = together<Date, readonly HeardSource[]>(heardAt);

/** Loads a patron with all facts; null where there is none of that id. */
export const loadBatched = together<string, LoadedPatron | null>(async (store, consortiumId, ids) => {
  const found = new Map((await loadPatrons(store, consortiumId, ids)).map((patron) => [patron.id, patron]));
  return ids.map((id) => found.get(id) ?? null);
});

interface Waiting<K, V> {
  readonly key: K;
  readonly resolve: (value: V) => void;
  readonly reject: (error: unknown) => void;
}

type ReadAll<K, V> = (store: Store, consortiumId: string, keys: readonly K[]) => Promise<readonly V[]>;

/**
 * Reads together what is asked for in the same turn of the event loop, from whatever request: one query for each
 * consortium.
 */
function together<K, V>(readAll: ReadAll<K, V>): (store: Store, consortiumId: string, key: K) => Promise<V> {
  const queues = new WeakMap<Store, Map<string, Waiting<K, V>[]>>();
  const flush = async (store: Store, consortiumId: string): Promise<void> => {
    const waiting = queues.get(store)?.get(consortiumId) ?? [];
    queues.get(store)?.delete(consortiumId);
    for (let start = 0; start < waiting.length; start += MOST_IN_ONE_QUERY) {
      await answer(waiting.slice(start, start + MOST_IN_ONE_QUERY), (keys) => readAll(store, consortiumId, keys));
    }
  };
  return (asking, consortiumId, key) =>
    new Promise((resolve, reject) => {
      const store = sharedStore(asking);
      const queue = queues.get(store) ?? new Map<string, Waiting<K, V>[]>();
      queues.set(store, queue);
      const waiting = queue.get(consortiumId) ?? [];
      queue.set(consortiumId, waiting);
      if (waiting.push({ key, resolve, reject }) === 1) setImmediate(() => void flush(store, consortiumId));
    });
}

async function answer<K, V>(batch: readonly Waiting<K, V>[], read: (keys: readonly K[]) => Promise<readonly V[]>): Promise<void> {
  try {
    const values = await read(batch.map((each) => each.key));
    batch.forEach((each, index) => each.resolve(values[index] as V));
  } catch (error) {
    for (const each of batch) each.reject(error);
  }
}
