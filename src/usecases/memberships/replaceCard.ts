import type { Day } from '../../domain/day';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome, type Step } from './act';
import { cardMeant } from './cardMeant';
import { perform } from './perform';

/** Which card of the patron gives way to which; `on` null: today. */
export interface Replacement {
  readonly card: string;
  readonly newCard: string;
  readonly on: Day | null;
}

/** Gives a patron a new card in place of one that is in use, or was lost: the old one opens nothing from that day on. */
export function replaceCard(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, replacement: Replacement): Promise<ActOutcome> {
  const { card, newCard } = replacement;
  return perform(app, { ...asked, cards: [card, newCard], doing: { act: 'replaceCard', ...replacement } }, replaced(replacement));
}

function replaced({ card: number, newCard, on }: Replacement): Step {
  return (seen) => {
    const from = on ?? seen.today;
    const card = cardMeant(seen, number, from, ['ACTIVE', 'LOST']);
    if (card.kind === 'refused') return card;
    if (newCard === number) return refuse('CARD_TAKEN', `The card \`${number}\` cannot replace itself; give the number of the new card.`);
    const old = card.state === 'LOST' ? [] : [{ number, state: 'REPLACED' as const, from }];
    return { kind: 'told', told: { cards: [...old, { number: newCard, state: 'ACTIVE', from }] } };
  };
}
