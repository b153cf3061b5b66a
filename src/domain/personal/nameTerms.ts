import { familyForms, familyTexts } from './familyForms';
import { withoutOneLetter } from './typingErrors';

/**
 * What is looked up in the index of names, of a stored family name as of one asked for: where the two are the same but
 * for what is forgiven, they have a term in common. Having one in common says nothing yet: `matchNames` decides.
 */
export function nameTerms(family: string): string[] {
  const forms = familyForms(family);
  return forms === null ? [] : [...new Set(familyTexts(forms).flatMap(withoutOneLetter))];
}
