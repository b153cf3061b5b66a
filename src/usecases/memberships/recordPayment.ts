import type { Day } from '../../domain/day';
import { later } from '../../domain/day';
import { centsOf, isInCents, isKeepable } from '../../domain/money';
import type { Application } from '../application';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Seen, type Step, type ToldByAct } from './act';
import { feeMeant, type OpenFee } from './feeMeant';
import { toldAgain } from './membershipMeant';
import { inWords } from './money';
import { perform } from './perform';

/** What was paid of a membership fee, in units of the currency; `on` null: today. */
export interface Payment {
  readonly membership: string | null;
  readonly amount: number;
  readonly on: Day | null;
}

/**
 * Records what was paid of a fee. Together with what was paid before it may be all of it, which lifts at once whatever
 * an unpaid fee bars; a part, which lifts nothing; or more, and then the rest is the patron's credit.
 */
export function recordPayment(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, payment: Payment): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'recordPayment', ...payment } }, paid(payment));
}

function paid({ membership: id, amount, on: given }: Payment): Step {
  return (seen) => {
    if (!isPayable(amount)) return refuse('AMOUNT_INVALID', `\`amount\` is \`${String(amount)}\`; write an amount above zero with at most two decimals, up to ten million.`);
    const on = given ?? seen.today;
    const meant = feeMeant(seen, id, on);
    return meant.kind === 'refused' ? meant : told(seen, meant, centsOf(amount), on);
  };
}

function isPayable(amount: number): boolean {
  return Number.isFinite(amount) && amount > 0 && isInCents(amount) && isKeepable(amount);
}

function told(seen: Seen, { membership, fee, paid: before, open }: OpenFee, cents: number, on: Day): ToldByAct | ActRefusal {
  const taken = Math.min(cents, open);
  const paidOn = fee.paidOn === null ? on : later(on, fee.paidOn);
  const row = { ...toldAgain(membership), fee: { amount: fee.amount / 100, paidOn, paid: (before + taken) / 100 } };
  const excess = cents - taken;
  if (excess > 0) {
    const credit = { id: seen.newId('credit'), institution: membership.institution, amount: -excess / 100, raisedOn: on };
    return { kind: 'told', told: { memberships: [row], charges: [credit] }, warnings: [overpaid(seen, excess)] };
  }
  return { kind: 'told', told: { memberships: [row] }, warnings: taken < open ? [stillOpen(seen, open - taken, fee.amount)] : [] };
}

function overpaid(seen: Seen, excess: number) {
  return { code: 'OVERPAID', message: `${inWords(excess, seen)} more was paid than was open; it is kept as the patron's credit.` };
}

function stillOpen(seen: Seen, left: number, amount: number) {
  return { code: 'STILL_OPEN', message: `${inWords(left, seen)} of ${inWords(amount, seen)} are still open; a part lifts nothing.` };
}
