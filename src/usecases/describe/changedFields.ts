import type { Described } from './describedConsortium';

/** A key, with dots between those of settings within settings, and its value before and after; undefined where it is not written. */
export interface FieldChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The keys whose values differ, in the order of the file. */
export function changedFields(before: Described, after: Described): FieldChange[] {
  const [was, is] = [new Map(leaves(before)), new Map(leaves(after))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)))
    .map((key) => ({ key, before: was.get(key), after: is.get(key) }));
}

/** Lists are compared whole, mappings key by key. */
function leaves(described: Described, prefix = ''): [string, unknown][] {
  return Object.entries(described).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0 ? leaves(value as Described, `${prefix}${key}.`) : [[`${prefix}${key}`, value]],
  );
}
