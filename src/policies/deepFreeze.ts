/**
 * Freezes a value with everything in it, so that nobody who is shown it can change it. Only plain records and lists
 * are frozen: a schema, a map or another thing with a life of its own stays as it is.
 */
export function deepFreeze<T>(value: T): T {
  freeze(value);
  return value;
}

/** Frozen before it is entered, so that a value which holds itself is entered once. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || !isPlain(value)) return;
  Object.freeze(value);
  for (const key of Reflect.ownKeys(value)) freeze(Object.getOwnPropertyDescriptor(value, key)?.value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
