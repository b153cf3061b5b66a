import { hideIdentityCodes } from '../hideIdentityCodes';

const LONGEST = 200;
const DATE = /\b\d{4}-\d\d-\d\d\b/g;
const BETWEEN_DIGITS = /[ .-]/g;

export type CheckedPurpose = { readonly kind: 'taken'; readonly text: string } | { readonly kind: 'refused'; readonly problem: string };

/**
 * A purpose or reason as it may be written down: one line of 1 to 200 signs that says why, and not whom it is about. What
 * looks like an identity number or the number of a card is refused; a date is not.
 */
export function checkedPurpose(given: string): CheckedPurpose {
  const text = given.trim();
  if (text.length < 1 || text.length > LONGEST) return { kind: 'refused', problem: `has ${text.length} signs; say in 1 to ${LONGEST} why you ask.` };
  if (/\p{Cc}|\uFFFD/u.test(text)) return { kind: 'refused', problem: 'has signs that cannot be read; write one line of text in UTF-8.' };
  if (hideIdentityCodes(text) !== text || /\d{8}/.test(text.replace(DATE, '').replace(BETWEEN_DIGITS, ''))) {
    return { kind: 'refused', problem: 'holds what may be the number of a person or a card; say why you ask, not about whom.' };
  }
  return { kind: 'taken', text };
}
