/** Letters whose mark does not come off by itself, the sigma at the end of a word, and what draws Arabic words out. */
const MARKED: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', ς: 'σ', ـ: '' };

/** Letters that stand for two. */
const DOUBLE: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };

const PARTS = /[\s\p{Pd}\u2212_.,;/]+/u;

/**
 * The words of a name as they are compared: lower case, without accents, apostrophes and other signs. Hyphens, blanks
 * and full stops part words: `Van Den Bérg-D’Hondt` is `van`, `den`, `berg`, `dhondt`.
 */
export function foldedWords(name: string): string[] {
  return name.split(PARTS).map(folded).filter((word) => word !== '');
}

/**
 * A folded text as it is written where two letters stand for one: Müller is also written Mueller, Groß Gross, Dijk Dyk.
 * What sounds otherwise may fall together too, such as Boer and Bor.
 */
export function respelt(text: string): string {
  return text.replace(/[ßæœþ]/g, (letter) => DOUBLE[letter] as string).replace(/([aou])e/g, '$1').replace(/ij/g, 'y');
}

function folded(word: string): string {
  const plain = word.toLowerCase().replace(/[øłđðıςـ]/g, (letter) => MARKED[letter] as string);
  return plain.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
