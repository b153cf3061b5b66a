const LONGEST = 200;

/** What a program said when it failed, as it is kept beside a record: never longer than a line. */
export function faultText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'It failed without a word.';
  return text.replaceAll(/[\s\u0000]+/g, ' ').slice(0, LONGEST);
}
