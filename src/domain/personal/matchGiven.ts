import { foldedWords, respelt } from './foldName';
import { BEST, better, plus, UNLIKE, type NameMatch } from './nameMatch';
import { typingErrors } from './typingErrors';

const SOME_LEFT_OUT: NameMatch = { errors: 0, reasons: ['GIVEN_NAME_LEFT_OUT'] };

/**
 * How given names fit: each that is asked for is one of the stored ones, in whatever order, or its initial. Where nothing
 * is stored any given name fits, for a record without one is easily somebody's second.
 */
export function matchGiven(asked: string, stored: string): NameMatch {
  const [a, b] = [foldedWords(asked), foldedWords(stored)];
  if (a.length === 0) return BEST;
  if (b.length === 0) return SOME_LEFT_OUT;
  const ways = [matchJoined(a.join(''), b.join('')), initialsOf(a, b), initialsOf(b, a)];
  return ways.reduce(better, a.length <= b.length ? eachIn(a, b) : eachIn(b, a));
}

/** Initials written together, such as `JP` for Jean-Pierre. */
function initialsOf([word = '', ...others]: readonly string[], names: readonly string[]): NameMatch {
  const initials = names.map((name) => [...name][0]).join('');
  return others.length === 0 && names.length > 1 && word === initials ? { errors: 0, reasons: ['INITIAL'] } : UNLIKE;
}

function matchJoined(a: string, b: string): NameMatch {
  const errors = typingErrors(a, b);
  if (errors > 0 && respelt(a) === respelt(b)) return { errors: 0, reasons: ['OTHER_SPELLING'] };
  return errors === 0 ? BEST : errors === 1 ? { errors, reasons: ['ONE_TYPING_ERROR'] } : UNLIKE;
}

/** Each of the fewer names, the longest first, takes the nearest of the others that is left. */
function eachIn(fewer: readonly string[], more: readonly string[]): NameMatch {
  const left = more.map((name, place) => ({ name, place }));
  const places: number[] = [];
  let match: NameMatch = fewer.length < more.length ? SOME_LEFT_OUT : BEST;
  const longestFirst = fewer.map((name, asked) => ({ name, asked })).sort((a, b) => b.name.length - a.name.length);
  for (const { name, asked } of longestFirst) {
    const [index, nearest] = nearestOf(name, left.map((each) => each.name));
    match = plus(match, nearest);
    places[asked] = (left.splice(index, 1)[0] as { readonly place: number }).place;
  }
  const inOrder = places.every((place, asked) => asked === 0 || place > (places[asked - 1] as number));
  return inOrder ? match : plus(match, { errors: 0, reasons: ['GIVEN_NAMES_IN_OTHER_ORDER'] });
}

function nearestOf(name: string, others: readonly string[]): readonly [index: number, match: NameMatch] {
  return others
    .map((other, index) => [index, better(matchJoined(name, other), initialOf(name, other))] as const)
    .reduce((found, each) => (better(found[1], each[1]) === found[1] ? found : each));
}

/** One letter stands for every name that begins with it. */
function initialOf(a: string, b: string): NameMatch {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return [...short].length === 1 && long !== short && long.startsWith(short) ? { errors: 0, reasons: ['INITIAL'] } : UNLIKE;
}
