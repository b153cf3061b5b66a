/**
 * How many typing errors lie between two texts: none, one, or more (2). One error is a letter too many, missing or wrong, or
 * two neighbours in each other's place. Of a single letter nothing would be left, so none is forgiven there.
 */
export function typingErrors(a: string, b: string): 0 | 1 | 2 {
  if (a === b) return 0;
  const [short, long] = [[...a], [...b]].sort((one, other) => one.length - other.length) as [string[], string[]];
  if (short.length < 2) return 2;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const restShort = short.slice(start);
  const restLong = long.slice(start);
  if (restShort.length === restLong.length) return isOneChange(restShort, restLong) ? 1 : 2;
  return sameLetters(restShort, restLong.slice(1)) ? 1 : 2;
}

/** A text and what is left of it when one letter is struck out, if any is: two texts one error apart have one of these in common. */
export function withoutOneLetter(text: string): string[] {
  const letters = [...text];
  if (letters.length < 2) return [text];
  return [...new Set([text, ...letters.map((_letter, struck) => letters.filter((_each, place) => place !== struck).join(''))])];
}

function isOneChange(a: readonly string[], b: readonly string[]): boolean {
  if (sameLetters(a.slice(1), b.slice(1))) return true;
  return a[0] === b[1] && a[1] === b[0] && sameLetters(a.slice(2), b.slice(2));
}

function sameLetters(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((letter, place) => letter === b[place]);
}
