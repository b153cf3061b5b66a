/** What has been frozen to the bottom, so that nobody walks through it again. */
const frozen = new WeakSet<object>();

/**
 * Freezes a value with everything in it, so that nobody who is shown it can change it. Only plain records and lists
 * are frozen: a schema, a map or another thing with a life of its own stays as it is.
 */
export function deepFreeze<T>(value: T): T {
  freeze(value);
  return value;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || frozen.has(value) || !isPlain(value)) return;
  frozen.add(value);
  if (Array.isArray(value)) value.forEach(freeze);
  else Object.values(value).forEach(freeze);
  Object.freeze(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
