import type { Store } from './store';

const shared = new WeakMap<Store, Store>();

/**
 * A store for one request, of which some milliseconds remain: each statement is broken off when they are over, and none
 * is begun afterwards, for `left` throws then.
 */
export function endingStore(store: Store, left: () => number): Store {
  const most = (within: number | undefined): number => Math.min(left(), within ?? Infinity);
  const ending: Store = {
    ...store,
    query: async (consortiumId, statement, values, within) => store.query(consortiumId, statement, values, most(within)),
    inTransaction: async (consortiumId, work, within) => store.inTransaction(consortiumId, work, most(within)),
    hurried: (limits) => endingStore(store.hurried(limits), left),
    boundTo: (consortiumId) => endingStore(store.boundTo(consortiumId), left),
  };
  shared.set(ending, store);
  return ending;
}

/** The store that is the same for all requests: what is read for several of them together goes through it. */
export function sharedStore(store: Store): Store {
  return shared.get(store) ?? store;
}
