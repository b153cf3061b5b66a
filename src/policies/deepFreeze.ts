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
  if (!isObject(value) || (Object.isFrozen(value) && frozen.has(value)) || !isPlain(value)) return;
  const inner = (Array.isArray(value) ? value : Object.values(value)).filter(isObject);
  Object.freeze(value);
  // What holds nothing but plain values is looked at again faster than it is remembered.
  if (inner.length === 0) return;
  frozen.add(value);
  inner.forEach(freeze);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || prototype === Object.prototype;
}
