/**
 * Whether two values are stored alike: what is undefined is not stored, a number without end or that is none is stored as null, and
 * the order of fields says nothing. A text that cannot be stored as it is may differ here from what became of it.
 */
export function sameStored(a: unknown, b: unknown): boolean {
  if (a === b || (isNothing(a) && isNothing(b))) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return sameList(a, b);
  return sameFields(a as Fields, b as Fields);
}

function isNothing(value: unknown): boolean {
  return value === null || (typeof value === 'number' && !Number.isFinite(value));
}

type Fields = Readonly<Record<string, unknown>>;

function sameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => sameStored(item, b[index]));
}

function sameFields(a: Fields, b: Fields): boolean {
  for (const name of Object.keys(a)) if (!sameStored(a[name], b[name])) return false;
  return Object.keys(b).every((name) => a[name] !== undefined || b[name] === undefined);
}
