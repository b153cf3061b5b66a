import { identityNumber } from '../domain/personal/identityNumber';

const LONGEST = 40;

const FINNISH = String.raw`\d{6}(?:[-+\u2010-\u2015\u2212 A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]|\d{3}[A-Za-z])`;

/**
 * Finnish identity codes, and Belgian national numbers with or without their signs. Other numbers of eleven digits are
 * hidden with them: better a card number too many than one identity code.
 */
const CODE = new RegExp(String.raw`(?<!\d)(${FINNISH}|\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2})(?![0-9A-Za-z])`, 'g');

/** Alone and with its signs it can hardly be anything else; eleven digits without them may be the number of a card. */
const CERTAINLY = /^(?:\d{6}[-+\u2010-\u2015\u2212A-FU-Ya-fu-y]\d{3}[0-9A-Ya-y]|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2})$/;

/** Whether a text is an identity code, and not only looks a little like one. */
export function isIdentityCode(text: string): boolean {
  return CERTAINLY.test(text);
}

/**
 * Whether eleven digits are a Belgian national number by day and check digits; by chance one number in some fifteen
 * hundred is. Bis numbers, with more than twelve months, are let pass: of other numbers too many look like them.
 */
export function mayBeIdentityCode(text: string): boolean {
  return /^\d{2}(?:0\d|1[0-2])\d{7}$/.test(text) && identityNumber(text) !== null;
}

/** Whether an identity code stands in a sentence: of the right form, and with a day and check digits that fit. */
export function holdsIdentityCode(text: string): boolean {
  return [...text.matchAll(CODE)].some(([code]) => identityNumber(code) !== null);
}

/** Stands in reports where an identity code may have stood. */
export const HIDDEN = '(not shown)';

/** A text without anything that looks like an identity code. */
export function hideIdentityCodes(text: string): string {
  return text.replace(CODE, HIDDEN);
}

/** The beginning of a cell, fit for a report: one line, without identity codes. */
export function shownValue(text: string): string {
  const readable = hideIdentityCodes(text).replace(/[\p{Cc}\uFFFD]/gu, '�');
  return readable.length > LONGEST ? `${readable.slice(0, LONGEST)}…` : readable;
}
