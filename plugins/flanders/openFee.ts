import { addDays, addMonths, type ChangeRuleFacts, type Day, type MembershipFacts } from '../../src/policies';

/** What is left of a fee after what was paid, in cents; 0 where there is none. A waiver does not count. */
export function leftOfFee({ fee }: Pick<MembershipFacts, 'fee'>): number {
  if (fee === null) return 0;
  const paid = fee.paidOn === null ? 0 : (fee.paid ?? fee.amount);
  return Math.max(fee.amount - paid, 0);
}

/** An open fee in proportion to the months of its period: the whole months that have passed, and all that are left. In cents. */
export interface FeeByMonths {
  readonly passed: number;
  readonly left: number;
  readonly monthsPassed: number;
  readonly months: number;
}

/**
 * R-D2, R-D5. Divides an open fee on the day of a change. What belongs to the months passed is rounded to a cent and the rest
 * is what is left, so both are always the whole.
 */
export function feeByMonths(open: number, { membership, type, change }: ChangeRuleFacts): FeeByMonths {
  const { startsOn, term } = membership;
  const months = type.termMonths ?? (term.endsOn === null ? MONTHS_OF_A_YEAR : Math.max(wholeMonths(startsOn, addDays(term.endsOn, 1)), 1));
  const monthsPassed = Math.min(wholeMonths(startsOn, change.on), months);
  const passed = Math.round((open * monthsPassed) / months);
  return { passed, left: open - passed, monthsPassed, months };
}

const MONTHS_OF_A_YEAR = 12;

/** How many whole months lie between two days; none where the second comes first. */
function wholeMonths(from: Day, to: Day): number {
  let months = Math.max(Math.floor((to - from) / DAYS_OF_LONGEST_MONTH), 0);
  while (addMonths(from, months + 1) <= to) months += 1;
  return months;
}

const DAYS_OF_LONGEST_MONTH = 31;
