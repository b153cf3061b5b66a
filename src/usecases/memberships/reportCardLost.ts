import type { Day } from '../../domain/day';
import type { Application } from '../application';
import type { ActAsked, ActOutcome, Step } from './act';
import { cardMeant } from './cardMeant';
import { perform } from './perform';

/** A card of the patron that is lost; `on` null: since today. */
export interface LostCard {
  readonly card: string;
  readonly on: Day | null;
}

/** Records that a card is lost: from that day on it opens nothing but paying at the desk. */
export function reportCardLost(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, lost: LostCard): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [lost.card], doing: { act: 'reportCardLost', ...lost } }, reported(lost));
}

function reported({ card: number, on }: LostCard): Step {
  return (seen) => {
    const from = on ?? seen.today;
    const card = cardMeant(seen, number, from, ['ACTIVE']);
    return card.kind === 'refused' ? card : { kind: 'told', told: { cards: [{ number, state: 'LOST', from }] } };
  };
}
