import type { Consortium } from '../domain/consortium';
import { FIRST_DATE, LAST_DATE, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { isInCents, isKeepable } from '../domain/money';
import type { LoadedPatron } from '../store/loadPatrons';
import { beforeBirth } from './beforeBirth';
import { identityNumberRefusal } from './personal/identityNumberRefusal';
import { idTaken } from './namedBySource';
import type { MembershipTold, PatronTold } from './patronTold';
import type { Refusal } from './refusal';
import { factDays, lastDays, otherDays } from './toldDays';
import { wrongWithdrawal } from './wrongWithdrawal';
import { EVER_SINCE } from './toldRows';

const NO_AMOUNT = 'write an amount with at most two decimals';

/** Why a patron cannot be taken as told; null when nothing speaks against it. Nothing of a refused patron is written. */
export function refusalOf(told: PatronTold, { before, source, consortium, today }: KnownBefore): Refusal | null {
  if (before === null && (told.kind === undefined || told.kind === null)) {
    return { code: 'KIND_MISSING', message: `The patron \`${told.sourceId}\` is told of for the first time without a kind; say PERSON, ORGANISATION or ADMINISTRATIVE.` };
  }
  return (
    notKeptHere(told, consortium) ??
    outOfRange(told) ??
    toldTwice(told) ??
    futureFact(told, today) ??
    reversed(told) ??
    beforeBirth(told, before) ??
    amountInvalid(told) ??
    idTaken(told, source, before) ??
    wrongWithdrawal(told, before, today)
  );
}

/** Beside what is told, all that a refusal may depend on. */
export interface KnownBefore {
  /** What stands of the patron; null for one told of for the first time. */
  readonly before: LoadedPatron | null;
  /** Who tells. */
  readonly source: string;
  readonly consortium: Consortium;
  readonly today: Day;
}

function notKeptHere(told: PatronTold, consortium: Consortium): Refusal | null {
  return unknownNames(told, consortium) ?? identityNumberRefusal(told, consortium);
}

function unknownNames(told: PatronTold, consortium: Consortium): Refusal | null {
  const institutions = new Set(consortium.institutions.map((each) => each.id));
  const types = new Set(consortium.membershipTypes.map((each) => each.code));
  const named = [told.memberships, told.activity, told.charges, told.blocks].flatMap((list) => [...(list ?? [])].map((each) => each.institution));
  const institution = named.find((name) => !institutions.has(name));
  if (institution !== undefined) {
    return { code: 'UNKNOWN_INSTITUTION', message: `\`${institution}\` is no institution of \`${consortium.id}\`; use one of its ids.` };
  }
  const type = (told.memberships ?? []).find((row) => !types.has(row.type))?.type;
  if (type === undefined) return null;
  return { code: 'UNKNOWN_MEMBERSHIP_TYPE', message: `\`${type}\` is no membership type of \`${consortium.id}\`; add it to the description first.` };
}

function toldTwice(told: PatronTold): Refusal | null {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['membership', (told.memberships ?? []).map((row) => row.id)],
    ['charge', (told.charges ?? []).map((row) => row.id)],
    ['block', (told.blocks ?? []).map((row) => row.id)],
    ['card', (told.cards ?? []).map((card) => card.number)],
    ['identity code from the day', (told.identityCode ?? []).map(({ from }) => (from === null || from === undefined ? EVER_SINCE : isoDay(from)))],
    ...(told.memberships ?? []).map((row) => ['renewal', (row.renewals ?? []).map((renewal) => isoDay(renewal.on))] as const),
  ];
  for (const [what, ids] of lists) {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined) return { code: 'TOLD_TWICE', message: `The ${what} \`${twice}\` is told twice in one patron; tell it once.` };
  }
  return null;
}

function outOfRange(told: PatronTold): Refusal | null {
  const ends = lastDays(told);
  const found = [...factDays(told), ...ends, ...otherDays(told)].find(([, day]) => !isWritable(day));
  if (found !== undefined) {
    return { code: 'DATE_OUT_OF_RANGE', message: `\`${found[0]}\` is no day of the years 0001 to 9999; tell one of these years.` };
  }
  const last = ends.find(([, day]) => day === LAST_DATE);
  if (last === undefined) return null;
  return { code: 'DATE_OUT_OF_RANGE', message: `\`${last[0]}\` is \`${isoDay(LAST_DATE)}\`, after which no day can follow; tell \`openEnded\` in its place.` };
}

function isWritable(day: Day | null | undefined): boolean {
  return day === null || day === undefined || (Number.isInteger(day) && day >= FIRST_DATE && day <= LAST_DATE);
}

function futureFact(told: PatronTold, today: Day): Refusal | null {
  const found = factDays(told).find(([, day]) => day !== null && day !== undefined && day > today);
  if (found === undefined) return null;
  return {
    code: 'FUTURE_FACT',
    message: `\`${found[0]}\` is \`${isoDay(found[1] as Day)}\`, after today (\`${isoDay(today)}\`); tell it on its day.`,
  };
}

function reversed(told: PatronTold): Refusal | null {
  const pairs = [
    ...(told.memberships ?? []).flatMap((row) => membershipPairs(row)),
    ...(told.charges ?? []).map((row) => ['charges.settledOn', row.settledOn, row.raisedOn] as const),
    ...(told.blocks ?? []).map((row) => ['blocks.liftedOn', row.liftedOn, row.from] as const),
    ...(told.cards ?? []).map((card) => ['cards.through', card.through, card.from ?? card.heldFrom ?? FIRST_DATE] as const),
    ['deceasedOn', told.deceasedOn, told.bornOn ?? FIRST_DATE] as const,
  ];
  const found = pairs.find(([, end, start]) => end !== null && end !== undefined && end < start);
  if (found === undefined) return null;
  return {
    code: 'PERIOD_REVERSED',
    message: `\`${found[0]}\` is \`${isoDay(found[1] as Day)}\`, before \`${isoDay(found[2])}\` when it began; put the days the right way round.`,
  };
}

function membershipPairs(row: MembershipTold): (readonly [string, Day | null | undefined, Day])[] {
  return [
    ['memberships.endsOn', row.endsOn, row.startsOn ?? row.enrolledOn],
    ['memberships.cancelledOn', row.cancelledOn, row.enrolledOn],
    ...(row.renewals ?? []).flatMap((renewal) => [
      ['renewals.on', renewal.on, row.enrolledOn] as const,
      ['renewals.endsOn', renewal.endsOn, renewal.on] as const,
    ]),
  ];
}

function amountInvalid(told: PatronTold): Refusal | null {
  const amounts: readonly (readonly [string, number | null | undefined, boolean])[] = [
    ...(told.charges ?? []).map((charge) => ['charges.amount', charge.amount, true] as const),
    ...(told.memberships ?? []).flatMap((row) => [
      ['fee.amount', row.fee?.amount, false] as const,
      ['fee.paid', row.fee?.paid, false] as const,
    ]),
  ];
  const found = amounts.find(([, amount, credit]) => amount !== null && amount !== undefined && !acceptable(amount, credit));
  if (found === undefined) return null;
  return { code: 'AMOUNT_INVALID', message: `\`${found[0]}\` is \`${String(found[1])}\`; ${NO_AMOUNT}${found[2] ? '' : ', not negative'}, up to ten million.` };
}

function acceptable(amount: number, credit: boolean): boolean {
  return isInCents(amount) && isKeepable(amount) && (credit || amount >= 0);
}
