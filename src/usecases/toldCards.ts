import { isDeepStrictEqual } from 'node:util';
import { changedDays, type CardStretch } from '../domain/cardDays';
import { addDays, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { CardDays, HeldStretch } from '../store/cards';
import type { HeldCards } from './heldCards';
import type { CardsOfPatron, PassedCard } from './passedCards';
import type { CardTold } from './patronTold';
import type { Refusal } from './refusal';

/** The days of a patron's card; `isGivenUp`: it may be that none are left. */
type OwnDays = CardDays & { readonly isGivenUp?: boolean };

/** The days of those cards of a patron of which something else is told than stands, or that pass to somebody else. */
export function toldCards({ id, told }: CardsOfPatron, passed: readonly PassedCard[], held: HeldCards, today: Day): OwnDays[] {
  const given = passed.filter((card) => card.from === id && card.endsBefore);
  const kept = (told.cards ?? []).filter(({ number }) => given.every((card) => card.number !== number));
  return [
    ...kept.flatMap((card) => changed(id, withFirstDay(card, passed.find((each) => each.to === id && each.number === card.number)), held, today)),
    ...given.flatMap(({ number, firstOn }) => changed(id, { number, through: addDays(firstOn, -1) }, held, today).map((days) => ({ ...days, isGivenUp: true }))),
  ];
}

function changed(patronId: string, card: CardTold, held: HeldCards, today: Day): CardDays[] {
  const before = heldBy(patronId, held.get(card.number));
  const stretches = changedDays(before, card, today);
  return isDeepStrictEqual(stretches, before) ? [] : [{ number: card.number, stretches }];
}

/** Whoever gets the card of another without being told since when holds it from the day on which it passes. */
function withFirstDay(card: CardTold, passed: PassedCard | undefined): CardTold {
  return passed === undefined ? card : { ...card, heldFrom: card.heldFrom ?? card.from ?? passed.firstOn };
}

/** Why cards cannot have the days told; null where each has some. */
export function endsBeforeItBegins(cards: readonly OwnDays[]): Refusal | null {
  const empty = cards.find((card) => card.stretches.length === 0 && card.isGivenUp !== true);
  if (empty === undefined) return null;
  return { code: 'PERIOD_REVERSED', message: `The card \`${empty.number}\` would end before its first day; put the days the right way round.` };
}

/** That another holds a card on one of the days told. */
export function cardTaken(number: string, { through }: HeldStretch): Refusal {
  const until = through === null ? '' : ` through \`${isoDay(through)}\``;
  const cure = through === null ? 'give this patron another card, or end the other first' : 'give this patron another card, or this one from a later day';
  return { code: 'CARD_TAKEN', message: `The card \`${number}\` belongs to another patron of this consortium${until}; ${cure}.` };
}

function heldBy(patronId: string, held: readonly HeldStretch[] | undefined): CardStretch[] {
  return (held ?? []).filter((stretch) => stretch.patronId === patronId).map(({ state, from, through }) => ({ state, from, through }));
}
