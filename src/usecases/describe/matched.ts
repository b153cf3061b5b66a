/** Two lists compared thing by thing. */
export interface Matched<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
  /** Of what is in both what it was and what it is, in the new order. */
  readonly kept: readonly (readonly [T, T])[];
  /** Whether what is in both stands in another order. */
  readonly reordered: boolean;
}

/** Pairs what is alike by the first of some keys, of what is left what is alike by the second, and so on. */
export function matched<T>(before: readonly T[], after: readonly T[], keys: readonly ((each: T) => string)[]): Matched<T> {
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const key of keys) {
    const free = freeByKey(before, taken, key);
    after.forEach((each, index) => {
      const found = partner.has(index) ? undefined : free.get(key(each))?.shift();
      if (found === undefined) return;
      partner.set(index, found);
      taken.add(found);
    });
  }
  const order = after.flatMap((_each, index) => partner.get(index) ?? []);
  return {
    removed: before.filter((_each, index) => !taken.has(index)),
    added: after.filter((_each, index) => !partner.has(index)),
    kept: after.flatMap((each, index) => (partner.has(index) ? [[before[partner.get(index) as number] as T, each] as const] : [])),
    reordered: order.some((place, index) => index > 0 && place < (order[index - 1] as number)),
  };
}

function freeByKey<T>(things: readonly T[], taken: ReadonlySet<number>, key: (each: T) => string): Map<string, number[]> {
  const free = new Map<string, number[]>();
  things.forEach((each, index) => {
    if (!taken.has(index)) free.set(key(each), [...(free.get(key(each)) ?? []), index]);
  });
  return free;
}
