const UNSTORABLE = /\\u0000|\\ud[89a-f]/;

/**
 * Something that policies have made, as the database can keep it: what it gives back is stored alike. Texts of a policy may
 * hold what it cannot keep, the character NUL and halves of characters; a sign stands in their place.
 */
export function asStored<T>(value: T): T {
  return UNSTORABLE.test(JSON.stringify(value)) ? (JSON.parse(JSON.stringify(value, storable)) as T) : value;
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\0|\p{Surrogate}/gu, '\ufffd') : value;
}
