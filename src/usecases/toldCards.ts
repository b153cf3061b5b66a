import { isDeepStrictEqual } from 'node:util';
import { changedDays, haveCommonDay, type CardStretch } from '../domain/cardDays';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { CardDays, HeldStretch } from '../store/cards';
import type { PatronTold } from './patronTold';
import type { Refusal } from './refusal';

/** Who holds which cards on which days, by number, as far as a call has come. */
export type HeldCards = Map<string, readonly HeldStretch[]>;

/** The days of those cards of a patron of which something else is told than stands. */
export function toldCards(told: PatronTold, patronId: string, held: HeldCards, today: Day): CardDays[] {
  return (told.cards ?? []).flatMap((card) => {
    const before = heldBy(patronId, held.get(card.number));
    const stretches = changedDays(before, card, today);
    return isDeepStrictEqual(stretches, before) ? [] : [{ number: card.number, stretches }];
  });
}

/** Why the days of a patron's cards cannot be taken as told; null when nothing speaks against them. */
export function cardRefusal(cards: readonly CardDays[], patronId: string, held: HeldCards): Refusal | null {
  const empty = cards.find((card) => card.stretches.length === 0);
  if (empty !== undefined) {
    return { code: 'PERIOD_REVERSED', message: `The card \`${empty.number}\` would end before its first day; put the days the right way round.` };
  }
  for (const { number, stretches } of cards) {
    const taken = held.get(number)?.find((other) => other.patronId !== patronId && stretches.some((mine) => haveCommonDay(mine, other)));
    if (taken !== undefined) return cardTaken(number, taken);
  }
  return null;
}

/** Notes what a patron holds from now on, for those who come later in the call. */
export function giveCards(cards: readonly CardDays[], patronId: string, held: HeldCards): void {
  for (const { number, stretches } of cards) {
    const others = (held.get(number) ?? []).filter((stretch) => stretch.patronId !== patronId);
    held.set(number, [...others, ...stretches.map((stretch) => ({ ...stretch, patronId }))]);
  }
}

function heldBy(patronId: string, held: readonly HeldStretch[] | undefined): CardStretch[] {
  return (held ?? []).filter((stretch) => stretch.patronId === patronId).map(({ state, from, through }) => ({ state, from, through }));
}

function cardTaken(number: string, { through }: HeldStretch): Refusal {
  const until = through === null ? '' : ` through \`${isoDay(through)}\``;
  const cure = through === null ? 'give this patron another card, or end the other first' : 'give this patron another card, or this one from a later day';
  return { code: 'CARD_TAKEN', message: `The card \`${number}\` belongs to another patron of this consortium${until}; ${cure}.` };
}
