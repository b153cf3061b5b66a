const LONGEST = 60;

/** A value as a sentence shows it: in backticks, cut short when long; "nothing" when it is not there. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  const text = (typeof value === 'string' ? value : written(value)).replace(/\s+/g, ' ');
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}\``;
}

/** Several words as a sentence shows them: each in backticks, or "none". */
export function describeList(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map(describeValue).join(', ');
}

/** What somebody else's code threw, as one line. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : typeof error === 'string' ? error : describeValue(error);
  return text.replace(/\s+/g, ' ');
}

function written(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // INVARIANT: a value that JSON cannot write is still shown by its kind; describing a fault never adds another.
    return Object.prototype.toString.call(value);
  }
}
