import { foldedWords, respelt } from './foldName';

/** Words that come before a family name and are often left out, written together with it, or put after it. */
const PARTICLES: ReadonlySet<string> = new Set([
  ...['van', 'den', 'der', 'de', 'het', 't', 's', 'te', 'ten', 'ter', 'op', 'in', 'vanden', 'vander', 'vande'],
  ...['la', 'le', 'les', 'du', 'des', 'd', 'l', 'di', 'da', 'do', 'dos', 'del', 'della', 'y'],
  ...['von', 'vom', 'zu', 'zum', 'zur', 'af', 'av', 'el', 'al', 'bin', 'ibn', 'ben'],
]);

/** Particles that are written together with a name in which they are easily told apart: Vandenberg, Vandevelde. */
const JOINED = /^(?:vanden|vander|vande)(?=..)/;

/** Letters of a name that count; a single sign may stand for many. */
const LONGEST = 200;

/** A family name in the forms under which it may be looked for, all folded and without blanks. */
export interface FamilyForms {
  /** With its particles. */
  readonly whole: string;
  /** Without them. */
  readonly core: string;
  /** The names of a double name, without particles, in alphabetical order; of any other one alone. */
  readonly names: readonly string[];
}

/** The forms of a family name; null where no letter or digit is in it. */
export function familyForms(family: string): FamilyForms | null {
  const words = foldedWords(family);
  if (words.length === 0) return null;
  const core = words.filter((word) => !PARTICLES.has(word)).map((word) => word.replace(JOINED, ''));
  const names = core.length === 0 ? words : core;
  return { whole: beginning(words.join('')), core: beginning(names.join('')), names: names.map(beginning).sort() };
}

function beginning(text: string): string {
  return text.length <= LONGEST ? text : [...text].slice(0, LONGEST).join('');
}

/** Everything under which a family name is found, without typing errors; each also as it may be spelt otherwise. */
export function familyTexts({ whole, core, names }: FamilyForms): string[] {
  const texts = [whole, core, ...names];
  return [...new Set([...texts, ...texts.map(respelt)])];
}
