import { addDays, FOREVER, type Day } from '../domain/day';
import type { HeldStretch } from '../store/cards';
import type { HeldCards } from './heldCards';
import type { CardTold, PatronTold } from './patronTold';

/** A patron of a call, with what it tells of his cards. */
export interface CardsOfPatron {
  readonly id: string;
  readonly told: Pick<PatronTold, 'cards'>;
}

/** A card that passes within one call. */
export interface PassedCard {
  readonly number: string;
  readonly from: string;
  readonly to: string;
  /** First day on which the patron `to` holds it. */
  readonly firstOn: Day;
  /** The call does not say when `from` ceases to hold it: that is the day before. */
  readonly endsBefore: boolean;
}

/**
 * The cards that pass from one patron to another within a call. Either the call ends the card with the one and tells it
 * of the other; or patrons exchange cards in a ring: each is told of with the card of another, and not with his own.
 */
export function passedCards(patrons: readonly CardsOfPatron[], held: HeldCards, today: Day): PassedCard[] {
  const byId = new Map(patrons.map((patron) => [patron.id, patron]));
  const found = patrons.flatMap((patron) =>
    (patron.told.cards ?? []).flatMap((card) => {
      const giver = holderBefore(patron.id, card, held.get(card.number) ?? [], today);
      const gives = giver === undefined ? undefined : byId.get(giver.patronId);
      return giver === undefined || gives === undefined ? [] : passing(patron, card, { giver, told: gives.told.cards ?? [], today });
    }),
  );
  return [...found.filter((card) => !card.endsBefore), ...rings(found.filter((card) => card.endsBefore))];
}

/** Whoever else holds a card on the day from which a patron is told to be its holder; nobody where he holds it himself. */
function holderBefore(patronId: string, card: CardTold, held: readonly HeldStretch[], today: Day): HeldStretch | undefined {
  const on = card.heldFrom ?? card.from ?? today;
  const holders = held.filter(({ from, through }) => from <= on && on <= (through ?? FOREVER));
  return (card.state ?? 'ACTIVE') === 'ACTIVE' && holders.every((each) => each.patronId !== patronId) ? holders[0] : undefined;
}

function passing(to: CardsOfPatron, card: CardTold, { giver, told, today }: { readonly giver: HeldStretch; readonly told: readonly CardTold[]; readonly today: Day }): PassedCard[] {
  const first = card.heldFrom ?? card.from;
  const passed = { number: card.number, from: giver.patronId, to: to.id };
  const said = told.find((each) => each.number === card.number);
  if (said?.through !== undefined && said.through !== null) {
    return first === undefined || first === null ? [{ ...passed, firstOn: addDays(said.through, 1), endsBefore: false }] : [];
  }
  const isGivenUp = said === undefined ? told.length > 0 : said.state === 'REPLACED' || said.state === 'WITHDRAWN';
  return isGivenUp ? [{ ...passed, firstOn: first ?? today, endsBefore: true }] : [];
}

/** Those of patrons who each give up a card and get one. */
function rings(cards: readonly PassedCard[]): readonly PassedCard[] {
  const givers = new Set(cards.map((card) => card.from));
  const takers = new Set(cards.map((card) => card.to));
  const left = cards.filter((card) => takers.has(card.from) && givers.has(card.to));
  return left.length === cards.length ? cards : rings(left);
}
