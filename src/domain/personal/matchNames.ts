import { familyForms, type FamilyForms } from './familyForms';
import { respelt } from './foldName';
import { matchGiven } from './matchGiven';
import { BEST, better, plus, UNLIKE, type NameMatch } from './nameMatch';
import type { PersonName } from './personName';
import { typingErrors } from './typingErrors';

/**
 * How a name that is asked for fits one that is stored; null where it does not. Case, accents, hyphens and apostrophes
 * never count. One typing error is forgiven in the whole name, not one in each of its parts.
 */
export function matchNames(asked: PersonName, stored: PersonName): NameMatch | null {
  const [a, b] = [familyForms(asked.family), familyForms(stored.family)];
  if (a === null || b === null) return null;
  const match = plus(matchFamily(a, b), asked.given === null ? BEST : matchGiven(asked.given, stored.given ?? ''));
  return match.errors > 1 ? null : match;
}

/** The best of: the whole name, the name without particles, all names of a double name in another order, one of them. */
function matchFamily(a: FamilyForms, b: FamilyForms): NameMatch {
  const isDouble = a.names.length > 1 || b.names.length > 1;
  const ways = [
    sameText(a.whole, b.whole),
    plus(sameText(a.core, b.core), { errors: 0, reasons: ['PARTICLE_IGNORED'] }),
    ...(isDouble && a.names.join(' ') === b.names.join(' ') ? [{ errors: 0, reasons: ['DOUBLE_NAME'] } as const] : []),
    ...(isDouble ? [...oneOf(a.core, b.names), ...oneOf(b.core, a.names)] : []),
  ];
  return ways.reduce(better);
}

function oneOf(name: string, names: readonly string[]): NameMatch[] {
  return names.map((each) => plus(sameText(name, each), { errors: 0, reasons: ['DOUBLE_NAME'] }));
}

/** Two folded texts, with an error where there is one in either spelling. */
function sameText(a: string, b: string): NameMatch {
  const errors = typingErrors(a, b);
  if (errors === 0) return BEST;
  const respeltErrors = typingErrors(respelt(a), respelt(b));
  if (respeltErrors === 0) return { errors: 0, reasons: ['OTHER_SPELLING'] };
  if (errors === 1) return { errors: 1, reasons: ['ONE_TYPING_ERROR'] };
  return respeltErrors === 1 ? { errors: 1, reasons: ['OTHER_SPELLING', 'ONE_TYPING_ERROR'] } : UNLIKE;
}
