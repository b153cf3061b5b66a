import { distance } from '../../../src/domain/personal/nameMatch';
import { familyForms } from '../../../src/domain/personal/familyForms';
import { matchNames } from '../../../src/domain/personal/matchNames';
import { nameTerms } from '../../../src/domain/personal/nameTerms';

/** Family name and given names. */
type Name = readonly [family: string, given?: string];

/** Why a name is found under another, as index and comparison together say; null where it is not. */
function reasons([family, given]: Name, [storedFamily, storedGiven]: Name): string | null {
  const terms = new Set(nameTerms(storedFamily));
  if (!nameTerms(family).some((term) => terms.has(term))) return null;
  const match = matchNames({ family, given: given ?? null }, { family: storedFamily, given: storedGiven ?? null });
  if (match === null) return null;
  return distance(match) === 0 ? 'EXACT_NAME' : match.reasons.join(' ');
}

describe('A name is found, whichever of the two is asked for', () => {
  test.each<[string, Name, Name, string]>([
    ['of one letter', ['O', 'Jan'], ['Ö', 'Jan'], 'EXACT_NAME'],
    ['of particles alone', ['Van', 'Jan'], ['van', 'Jan'], 'EXACT_NAME'],
    ['with particles written together', ['van den Berg'], ['Vandenberg'], 'EXACT_NAME'],
    ['with particles written together, and without them', ['Vandenberg'], ['Berg'], 'PARTICLE_IGNORED'],
    ['with particles written together, and in part', ['Van Berg'], ['Vandenberg'], 'PARTICLE_IGNORED'],
    ['with particles written together, as one of a double name', ['Vandevelde-Maes'], ['Van de Velde'], 'DOUBLE_NAME'],
    ['with particles after it', ['Berg, van den'], ['van den Berg'], 'PARTICLE_IGNORED'],
    ['double, in the other order', ['Virtanen-Korhonen', 'Anna-Liisa'], ['Korhonen Virtanen', 'Anna Liisa'], 'DOUBLE_NAME'],
    ['with a double given name written as one', ['Korhonen', 'Anna-Liisa'], ['Korhonen', 'Annaliisa'], 'EXACT_NAME'],
    ['with initials', ['Peeters', 'J.P.'], ['Peeters', 'Jean-Pierre'], 'INITIAL'],
    ['with initials written together', ['Peeters', 'JP'], ['Peeters', 'Jean-Pierre'], 'INITIAL'],
    ['with combining accents', ['A\u030astro\u0308m', 'Go\u0308ran'], ['Åström', 'Göran'], 'EXACT_NAME'],
    ['with a dotless and a dotted i', ['Yılmaz', 'İbrahim'], ['YILMAZ', 'ibrahim'], 'EXACT_NAME'],
    ['in Greek capitals', ['ΠΑΠΑΔΟΠΟΥΛΟΣ', 'ΓΙΩΡΓΟΣ'], ['Παπαδόπουλος', 'Γιώργος'], 'EXACT_NAME'],
    ['with the sigma of the middle at the end', ['Παπαδοπουλοσ'], ['Παπαδόπουλος'], 'EXACT_NAME'],
    ['in Cyrillic capitals', ['ИВАНОВ', 'Петр'], ['Иванов', 'Пётр'], 'EXACT_NAME'],
    ['in Arabic with signs of vowels', ['محمّد'], ['محمد'], 'EXACT_NAME'],
    ['in Arabic drawn out', ['محـــمد'], ['محمد'], 'EXACT_NAME'],
    ['with an emoji beside it', ['Berg😀'], ['Berg'], 'EXACT_NAME'],
  ])('%s', (_case, one, other, found) => {
    expect([reasons(one, other), reasons(other, one)]).toEqual([found, found]);
  });
});

describe('A name is not found', () => {
  test.each<[string, Name, Name]>([
    ['of one letter, under another letter', ['A', 'Jan'], ['B', 'Jan']],
    ['of two letters, under one of them', ['Ng', 'Wei'], ['N', 'Wei']],
    ['by another initial', ['Peeters', 'J.'], ['Peeters', 'K.']],
    ['by initials written together in another order', ['Peeters', 'PJ'], ['Peeters', 'Jean-Pierre']],
    ['by another particle alone', ['De', 'Jan'], ['Van', 'Jan']],
    ['by what a Finnish name would be without its beginning', ['Hanen', 'Aino'], ['Vanhanen', 'Aino']],
  ])('%s', (_case, one, other) => {
    expect([reasons(one, other), reasons(other, one)]).toEqual([null, null]);
  });

  test('that has no letter', () => {
    expect(['😀', '--', '\u0301'].map(familyForms)).toEqual([null, null, null]);
  });
});

test('Of a name whose signs stand for many letters two hundred count', () => {
  expect(nameTerms('\ufdfa'.repeat(200)).every((term) => term.length <= 200)).toBe(true);
});
