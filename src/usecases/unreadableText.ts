import type { PatronTold } from './patronTold';

type Named = readonly [name: string, text: string | null | undefined, hidden?: 'hidden'];

/** Longer than any number or id of a library system. */
const LONGEST = 200;

/** Why some text of a call cannot be kept, in a sentence; null when all of it can. */
export function unreadableText({ source, patrons }: { readonly source: string; readonly patrons: readonly PatronTold[] }): string | null {
  const ofSource = problemOf(['source', source]);
  if (ofSource !== null) return `${ofSource}.`;
  for (const [index, told] of patrons.entries()) {
    const found = textsOf(told).map(problemOf).find((problem) => problem !== null);
    if (found !== undefined) return `Of patron number ${index + 1} of the call ${found}.`;
  }
  return null;
}

/** What the database can neither keep nor look for: the character NUL, and halves of characters. */
export function isUnstorable(text: string): boolean {
  return text.includes('\0') || /\p{Surrogate}/u.test(text);
}

function textsOf(told: PatronTold): Named[] {
  const { sourceId, cards, memberships, charges, blocks, withdrawn } = told;
  return [
    ['sourceId', sourceId],
    ...wordsOf(told),
    ...(cards ?? []).map((card): Named => ['cards.number', card.number]),
    ...(memberships ?? []).flatMap((row): Named[] => [['memberships.id', row.id], ['memberships.cancelReason', row.cancelReason || null]]),
    ...(charges ?? []).map((charge): Named => ['charges.id', charge.id]),
    ...(blocks ?? []).map((block): Named => ['blocks.id', block.id]),
    ...(withdrawn ?? []).flatMap((fact): Named[] => [['withdrawn.id', fact.id], ['withdrawn.membership', fact.membership], ['withdrawn.institution', fact.institution]]),
  ];
}

/** Names, addresses and national numbers: their values never come into a sentence, and blank ones say that there is none. */
function wordsOf({ name, contact, identityNumber }: PatronTold): Named[] {
  const { address, ...single } = contact ?? {};
  const words: Named[] = [
    ...Object.entries(name ?? {}).map(([key, text]): Named => [`name.${key}`, text]),
    ...Object.entries(single).map(([key, text]): Named => [`contact.${key}`, text]),
    ...(address ?? []).map((line): Named => ['contact.address', line]),
    ['identityNumber', identityNumber],
  ];
  return words.map(([key, text]) => [key, text?.trim() === '' ? null : text, 'hidden']);
}

function problemOf([name, text, hidden]: Named): string | null {
  if (text === null || text === undefined) return null;
  if (text.trim() === '') return `\`${name}\` is empty; give what the library system calls it`;
  if (text.length > LONGEST) return `\`${name}\` has ${text.length} characters; give ${LONGEST} at most`;
  return isUnstorable(text) ? `\`${name}\` holds a character that is none${hidden ? '' : ` (${JSON.stringify(text)})`}; send text as UTF-8 without NUL` : null;
}
