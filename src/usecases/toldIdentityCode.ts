import { holdsIdentityCode, isIdentityCode, mayBeIdentityCode } from './hideIdentityCodes';
import type { PatronTold } from './patronTold';
import type { Refusal } from './refusal';

type Named = readonly [string, string | null | undefined];

/** That an identity code is told where a number or id of the library system belongs; the code itself is never said. */
export function toldIdentityCode(told: PatronTold): Refusal | null {
  const found = namesOf(told).find(([, text]) => isIdentityCode(text?.trim() ?? '')) ?? wordsOf(told).find(([, text]) => holdsIdentityCode(text ?? ''));
  if (found === undefined) return null;
  return {
    code: 'IDENTITY_CODE_TOLD',
    message: `\`${found[0]}\` looks like an identity code (not shown), and these are not kept; tell a number of the library system in its place.`,
  };
}

/** That what names a patron may be a national number without its signs: taken, since some numbers of cards look the same. */
export function perhapsIdentityCode(told: PatronTold): { readonly code: string; readonly message: string }[] {
  const found = namesOf(told).find(([, text]) => mayBeIdentityCode(text?.trim() ?? ''));
  if (found === undefined) return [];
  const message = `\`${found[0]}\` (not shown) may be a national number, which is not to be kept here; if it is none, nothing need be done.`;
  return [{ code: 'PERHAPS_IDENTITY_CODE', message }];
}

/** What is told in words of the library's own, in which a code may stand among others. */
function wordsOf({ memberships }: PatronTold): Named[] {
  return (memberships ?? []).map((row): Named => ['memberships.cancelReason', row.cancelReason]);
}

/** Everything told by which the library system names something. */
function namesOf({ sourceId, cards, memberships, charges, blocks, withdrawn }: PatronTold): Named[] {
  return [
    ['sourceId', sourceId],
    ...(cards ?? []).map((card): Named => ['cards.number', card.number]),
    ...(memberships ?? []).flatMap((row): Named[] => [['memberships.id', row.id], ['memberships.cancelReason', row.cancelReason]]),
    ...(charges ?? []).map((charge): Named => ['charges.id', charge.id]),
    ...(blocks ?? []).map((block): Named => ['blocks.id', block.id]),
    ...(withdrawn ?? []).flatMap((fact): Named[] => [['withdrawn.id', fact.id], ['withdrawn.membership', fact.membership]]),
  ];
}
