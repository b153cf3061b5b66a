import type { Shelf } from './application';

/** Remembers what is worked out for a server and never changes; what could not be worked out is tried again. */
export function rememberedOf<T>(): (shelf: Shelf, key: string, workOut: () => Promise<T>) => Promise<T> {
  const remembered = new WeakMap<Shelf, Map<string, Promise<T>>>();
  return (shelf, key, workOut) => {
    const known = remembered.get(shelf) ?? new Map<string, Promise<T>>();
    remembered.set(shelf, known);
    const found = known.get(key) ?? workOut();
    known.set(key, found);
    found.catch(() => known.delete(key));
    return found;
  };
}
