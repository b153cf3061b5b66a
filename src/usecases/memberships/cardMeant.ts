import { presentStretch, type CardState, type CardStretch } from '../../domain/cardDays';
import { earlier, LAST_DATE, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { refuse, type ActRefusal, type Seen } from './act';
import { wrongDay } from './dayOfAct';

/** A card of the patron in one of the states in which something can be done with it. */
export interface OwnCard {
  readonly kind: 'card';
  readonly state: CardState;
}

/** The patron's card of a number; refused where it is not his, or in none of these states. */
export function cardMeant(seen: Seen, number: string, on: Day, states: readonly CardState[]): OwnCard | ActRefusal {
  const mine = (seen.held.get(number) ?? []).filter(({ patronId, through }) => patronId === seen.patron?.id && (through === null || through >= on));
  const present = presentStretch(mine, seen.today);
  if (present === undefined) return refuse('NOT_THEIR_CARD', `The patron has no card \`${number}\`; look at \`patron { cards }\`.`);
  if (states.includes(present.state)) return wrongDay(on, seen) ?? heldLater(mine, number, on) ?? { kind: 'card', state: present.state };
  return refuse('CARD_NOT_IN_USE', `The card \`${number}\` is \`${present.state}\` already.`);
}

function heldLater(mine: readonly CardStretch[], number: string, on: Day): ActRefusal | null {
  const first = mine.reduce<Day>((found, { from }) => earlier(found, from), LAST_DATE);
  if (first <= on) return null;
  return refuse('NOT_THEIR_CARD', `The patron has the card \`${number}\` since \`${isoDay(first)}\`, and had it not on \`${isoDay(on)}\`; give a later day.`);
}
