/** What makes a spreadsheet take a text for a formula, behind whatever it passes over; full-width forms too. */
const BEGUN = '[\\s\\p{Cf}]*[=+\\-@＝＋－＠﹢﹣﹦﹫]';
const FORMULA = new RegExp(`^${BEGUN}`, 'u');
/** Where a cell begins to a spreadsheet that does not divide lines at commas; to it quotation marks in the middle of a cell are text. */
const INNER_FORMULA = new RegExp(`(?<=[;|\\t\\r\\n])(?![;|\\t\\r\\n])(?=${BEGUN})`, 'gu');
const MOVES_ON = /^[\t\r\n]/;

/**
 * A text as a spreadsheet may open it: one that would be taken for a formula gets an apostrophe before it (ASVS 1.2.10).
 * A NUL is left out.
 */
export function safeText(text: string): string {
  const readable = text.replaceAll('\0', '');
  return FORMULA.test(readable) || MOVES_ON.test(readable) ? `'${readable}` : readable;
}

/** The same for a line of comma-separated values, which another spreadsheet may divide at semicolons, tabs or line breaks. */
export function safeInLine(text: string): string {
  return safeText(text).replace(INNER_FORMULA, "'");
}
