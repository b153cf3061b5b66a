const LONGEST = 40;

const FINNISH = String.raw`\d{6}(?:[-+\u2010-\u2015\u2212 A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]|\d{3}[A-Za-z])`;

/**
 * Finnish identity codes, and Belgian national numbers with or without their signs. Other numbers of eleven digits are
 * hidden with them: better a card number too many than one identity code.
 */
const CODE = new RegExp(String.raw`(?<!\d)(${FINNISH}|\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2})(?![0-9A-Za-z])`, 'g');

/** Alone and with its signs it can hardly be anything else; eleven digits without them may be the number of a card. */
const CERTAINLY = /^(?:\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Ya-y]|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2})$/;

/** Whether a text is an identity code, and not only looks a little like one. */
export function isIdentityCode(text: string): boolean {
  return CERTAINLY.test(text);
}

const BELGIAN = /^(\d{2})(\d{2})(\d{2})(\d{3})(\d{2})$/;

/** Whether eleven digits are a Belgian national number by day and check digits; by chance one number in some fifteen hundred is. */
export function mayBeIdentityCode(text: string): boolean {
  const [, , month, day] = BELGIAN.exec(text) ?? [];
  if (month === undefined || Number(month) > 12 || Number(day) > 31) return false;
  const [number, check] = [text.slice(0, 9), Number(text.slice(9))];
  return [number, `2${number}`].some((each) => 97 - (Number(each) % 97) === check);
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
