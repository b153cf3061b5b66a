import { sharedStore } from '../store/endingStore';
import type { Store } from '../store/store';

/** Reads what never changes once for each store and key; what could not be read is read again when it is next asked for. */
export function readOnce<T>(): (store: Store, key: string, read: () => Promise<T>) => Promise<T> {
  const known = new WeakMap<Store, Map<string, Promise<T>>>();
  return (asking, key, read) => {
    const store = sharedStore(asking);
    const ofStore = known.get(store) ?? new Map<string, Promise<T>>();
    known.set(store, ofStore);
    const found = ofStore.get(key) ?? read();
    ofStore.set(key, found);
    found.catch(() => ofStore.delete(key));
    return found;
  };
}
