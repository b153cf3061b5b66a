import type { Shelf } from './application';

/** Reads what never changes once for each shelf and key; what could not be read is read again when it is next asked for. */
export function readOnce<T>(): (shelf: Shelf, key: string, read: () => Promise<T>) => Promise<T> {
  const known = new WeakMap<Shelf, Map<string, Promise<T>>>();
  return (shelf, key, read) => {
    const ofShelf = known.get(shelf) ?? new Map<string, Promise<T>>();
    known.set(shelf, ofShelf);
    const found = ofShelf.get(key) ?? read();
    ofShelf.set(key, found);
    found.catch(() => ofShelf.delete(key));
    return found;
  };
}
