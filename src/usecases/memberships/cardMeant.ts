import { presentStretch, type CardState } from '../../domain/cardDays';
import type { Day } from '../../domain/day';
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
  if (states.includes(present.state)) return wrongDay(on, seen) ?? { kind: 'card', state: present.state };
  return refuse('CARD_NOT_IN_USE', `The card \`${number}\` is \`${present.state}\` already.`);
}
