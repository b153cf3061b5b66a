import { haveCommonDay, type CardStretch } from '../domain/cardDays';
import type { Day } from '../domain/day';
import type { CardDays, HeldStretch } from '../store/cards';
import type { HeldCards } from './heldCards';
import { passedCards, type CardsOfPatron } from './passedCards';
import type { Refusal } from './refusal';
import { cardTaken, endsBeforeItBegins, toldCards } from './toldCards';

/** What becomes of the cards of one patron of a call. */
export type SettledCards = { readonly kind: 'held'; readonly cards: readonly CardDays[] } | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The days of the cards of all patrons of a call, by patron, as they stand after the whole of it: in which order patrons
 * are told of counts only where two want the same card, and the first gets it.
 */
export function settleCards(patrons: readonly CardsOfPatron[], held: HeldCards, today: Day): Map<string, SettledCards> {
  const refused = new Map<string, Refusal>();
  for (;;) {
    const left = patrons.filter(({ id }) => !refused.has(id));
    const passed = passedCards(left, held, today);
    const cards = new Map(left.map((patron) => [patron.id, toldCards(patron, passed, held, today)]));
    const found = refusals(cards, held);
    if (found.size === 0) return new Map([...[...refused].map(asRefused), ...[...cards].map(asHeld)]);
    for (const [id, refusal] of found) refused.set(id, refusal);
  }
}

function asRefused([id, refusal]: readonly [string, Refusal]): [string, SettledCards] {
  return [id, { kind: 'refused', refusal }];
}

function asHeld([id, cards]: readonly [string, readonly CardDays[]]): [string, SettledCards] {
  return [id, { kind: 'held', cards }];
}

type CardsByPatron = ReadonlyMap<string, readonly CardDays[]>;

/** First those against whom speaks what stood before the call; where nothing does, those who come after another. */
function refusals(cards: CardsByPatron, held: HeldCards): Map<string, Refusal> {
  const after = heldAfter(cards, held);
  const reversed = each(cards, (_, own) => endsBeforeItBegins(own));
  const against = each(cards, (id, own) => taken(own, (number, mine) => after.get(number)?.find((other) => meets(id, mine, other) && stoodThere(id, mine, other, held.get(number)))));
  if (reversed.size + against.size > 0) return new Map([...against, ...reversed]);
  const given = new Map<string, HeldStretch[]>();
  return each(cards, (id, own) => {
    const refusal = taken(own, (number, mine) => given.get(number)?.find((other) => meets(id, mine, other)));
    if (refusal === null) for (const { number, stretches } of own) given.set(number, [...(given.get(number) ?? []), ...heldBy(id, stretches)]);
    return refusal;
  });
}

function each(cards: CardsByPatron, refusalOf: (id: string, own: readonly CardDays[]) => Refusal | null): Map<string, Refusal> {
  return new Map([...cards].flatMap(([id, own]): [string, Refusal][] => {
    const refusal = refusalOf(id, own);
    return refusal === null ? [] : [[id, refusal]];
  }));
}

function taken(own: readonly CardDays[], takenBy: (number: string, mine: readonly CardStretch[]) => HeldStretch | undefined): Refusal | null {
  for (const { number, stretches } of own) {
    const other = takenBy(number, stretches);
    if (other !== undefined) return cardTaken(number, other);
  }
  return null;
}

function meets(id: string, mine: readonly CardStretch[], other: HeldStretch): boolean {
  return other.patronId !== id && mine.some((stretch) => haveCommonDay(stretch, other));
}

/** Whether another who is in the way was so before the call, and has not just come himself. */
function stoodThere(id: string, mine: readonly CardStretch[], { patronId }: HeldStretch, before: readonly HeldStretch[] | undefined): boolean {
  return (before ?? []).some((other) => other.patronId === patronId && meets(id, mine, other));
}

/** Who holds the cards after the call. */
function heldAfter(cards: CardsByPatron, held: HeldCards): HeldCards {
  const after: HeldCards = new Map(held);
  for (const [id, own] of cards) {
    for (const { number, stretches } of own) {
      after.set(number, [...(after.get(number) ?? []).filter(({ patronId }) => patronId !== id), ...heldBy(id, stretches)]);
    }
  }
  return after;
}

function heldBy(patronId: string, stretches: readonly CardStretch[]): HeldStretch[] {
  return stretches.map((stretch) => ({ ...stretch, patronId }));
}
