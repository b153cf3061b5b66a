import fc from 'fast-check';
import { matchNames } from '../../../src/domain/personal/matchNames';
import { nameTerms } from '../../../src/domain/personal/nameTerms';
import type { PersonName } from '../../../src/domain/personal/personName';

/** Letters that make neither particles nor spellings of one another. */
const letter = fc.constantFrom(...'bcdfghklmnprstvwxzåäö');
const word = fc.array(letter, { minLength: 4, maxLength: 12 }).map((letters) => letters.join(''));
const anyLetter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzåäöéß -\'');
const familyName = fc.oneof(
  word,
  fc.tuple(word, word).map((names) => names.join('-')),
  fc.tuple(fc.constantFrom('van', 'van den', 'de', "d'", 'von', 'af'), word).map((parts) => parts.join(' ')),
  fc.array(anyLetter, { minLength: 3, maxLength: 14 }).map((letters) => `b${letters.join('')}m`),
);
const nameOf = fc.record({ family: familyName, given: fc.oneof(word, fc.tuple(word, word).map((names) => names.join(' '))) });

/** One typing error at some place: a letter too many, missing, or wrong, or two neighbours in each other's place. */
const error = fc.record({ kind: fc.constantFrom('insert', 'delete', 'replace', 'swap'), at: fc.nat(), letter: anyLetter.filter((each) => !' -\''.includes(each)) });
type TypingError = typeof error extends fc.Arbitrary<infer T> ? T : never;

function mistyped(text: string, { kind, at, letter: typed }: TypingError): string {
  const letters = [...text];
  const place = at % letters.length;
  const [one = '', other = ''] = letters.slice(place, place + 2);
  const changed: Readonly<Record<string, readonly string[]>> = { insert: [typed, one, other], delete: [other], replace: [typed, other], swap: [other, one] };
  return [...letters.slice(0, place), ...(changed[kind] as readonly string[]), ...letters.slice(place + 2)].join('');
}

/** As the index and the comparison together find it. */
function isFound(asked: PersonName, stored: PersonName): boolean {
  const terms = new Set(nameTerms(stored.family));
  return nameTerms(asked.family).some((term) => terms.has(term)) && matchNames(asked, stored) !== null;
}

/** The fewest changes of letters and swaps of neighbours between two texts, by the table of all beginnings. */
function changesBetween(a: string, b: string): number {
  const rows: number[][] = [];
  for (let i = 0; i <= a.length; i += 1) {
    rows.push([]);
    for (let j = 0; j <= b.length; j += 1) {
      const cell = (x: number, y: number): number => rows[x]?.[y] ?? Infinity;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cell(i - 2, j - 2) + 1 : Infinity;
      const best = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swapped);
      (rows[i] as number[]).push(i === 0 && j === 0 ? 0 : best);
    }
  }
  return rows[a.length]?.[b.length] as number;
}

describe('A name is found', () => {
  test('as it stands, in capitals, and without accents', () => {
    fc.assert(fc.property(nameOf, (name) => {
      const bare = (text: string): string => text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '');
      expect(isFound(name, name)).toBe(true);
      expect(isFound({ family: bare(name.family), given: bare(name.given) }, name)).toBe(true);
    }), { numRuns: 500 });
  });

  test('with any one typing error in the family name', () => {
    fc.assert(fc.property(nameOf, error, (name, typo) => {
      expect(isFound({ ...name, family: mistyped(name.family, typo) }, name)).toBe(true);
    }), { numRuns: 2000 });
  });

  test('with any one typing error in the given names', () => {
    fc.assert(fc.property(nameOf, error, (name, typo) => {
      expect(isFound({ ...name, given: mistyped(name.given, typo) }, name)).toBe(true);
    }), { numRuns: 1000 });
  });

  test('whichever of the two is asked for and whichever is on record', () => {
    fc.assert(fc.property(nameOf, error, (name, typo) => {
      const other = { ...name, family: mistyped(name.family, typo) };
      expect(isFound(other, name)).toBe(isFound(name, other));
    }), { numRuns: 1000 });
  });
});

describe('A name is not found', () => {
  test('with two typing errors in the family name, or one in each name', () => {
    fc.assert(fc.property(word, word, error, error, (family, given, one, two) => {
      const twice = mistyped(mistyped(family, one), two);
      fc.pre(/^[bcdfghklmnprstvwxz]+$/.test(twice + family) && changesBetween(family, twice) === 2);
      expect(isFound({ family: twice, given }, { family, given })).toBe(false);
    }), { numRuns: 1000 });
  });

  test('with one typing error in each name', () => {
    fc.assert(fc.property(word, word, error, error, (family, given, one, two) => {
      const asked = { family: mistyped(family, one), given: mistyped(given, two) };
      fc.pre(/^[bcdfghklmnprstvwxz]+$/.test(asked.family + family + asked.given + given) && asked.family !== family && asked.given !== given);
      expect(isFound(asked, { family, given })).toBe(false);
    }), { numRuns: 1000 });
  });
});
