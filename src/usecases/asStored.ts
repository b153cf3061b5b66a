const UNSTORABLE = /\\u0000|\\ud[89a-f]/;

/**
 * Something that policies have made, in the form in which the database gives it back. Texts of a policy may hold what
 * the database cannot keep, the character NUL and halves of characters; a sign stands in their place.
 */
export function asStored<T>(value: T): T {
  const text = JSON.stringify(value);
  return JSON.parse(UNSTORABLE.test(text) ? JSON.stringify(value, storable) : text) as T;
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value;
}
