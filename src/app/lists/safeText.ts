/** What makes a spreadsheet take a text for a formula, behind whatever it passes over; full-width forms too. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫]/u;
const MOVES_ON = /^[\t\r\n]/;

/**
 * A text as a spreadsheet may open it: one that would be taken for a formula gets an apostrophe before it (ASVS 1.2.10).
 * A NUL is left out.
 */
export function safeText(text: string): string {
  const readable = text.replaceAll('\0', '');
  return FORMULA.test(readable) || MOVES_ON.test(readable) ? `'${readable}` : readable;
}
