import type { Day } from '../../domain/day';
import type { Application } from '../application';
import type { ActAsked, ActOutcome, Step } from './act';
import { feeMeant } from './feeMeant';
import { toldAgain } from './membershipMeant';
import { perform } from './perform';
import { withReason } from './withReason';

/** Whose fee is waived, and why; `on` null: today. */
export interface Waiver {
  readonly membership: string | null;
  readonly on: Day | null;
  readonly reason: string | null;
}

/** Waives what is open of a fee: nothing is due any more, and whatever an unpaid fee bars is lifted at once. */
export function waiveFee(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, waiver: Waiver): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'waiveFee', ...waiver } }, withReason(waiver.reason, waived(waiver)));
}

function waived({ membership: id, on: given }: Waiver): Step {
  return (seen) => {
    const waivedOn = given ?? seen.today;
    const meant = feeMeant(seen, id, waivedOn);
    if (meant.kind === 'refused') return meant;
    const { membership, fee } = meant;
    return { kind: 'told', told: { memberships: [{ ...toldAgain(membership), fee: { amount: fee.amount / 100, waivedOn } }] } };
  };
}
