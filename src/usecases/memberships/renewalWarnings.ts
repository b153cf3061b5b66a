import { runningPeriodEndsOn, type MembershipView } from '../../domain/ownStanding';
import type { Day } from '../../domain/day';
import { feeOpen, type MembershipFacts } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import type { StandingFound } from '../asking';
import type { Diagnostic } from '../patronTold';
import type { Seen, ToldByAct } from './act';
import type { MembershipSeen } from './membershipMeant';
import { inWords } from './money';

/** What is odd about a renewal: the fee before is open, it takes a cancellation back, gives less than before, or is over already. */
export function renewalWarnings(seen: Seen, { membership, view, hasEnded }: MembershipSeen & { readonly on: Day }): Pick<ToldByAct, 'warnings' | 'warningsAfter'> {
  const { today } = seen;
  const { id, cancelledOn } = membership;
  const isTakenBack = cancelledOn !== null && cancelledOn > today;
  const takenBack = isTakenBack ? [{ code: 'CANCELLATION_TAKEN_BACK', message: `The cancellation of \`${id}\` for \`${isoDay(cancelledOn)}\` is taken back.` }] : [];
  const before = hasEnded || view === null ? null : runningPeriodEndsOn(view, today);
  return { warnings: [...(hasEnded ? [] : feeBefore(seen, membership)), ...takenBack], warningsAfter: (after) => [...endsEarlier(before, after), ...isOver(after)] };
}

/** The new period gives the standing from now on, and what is owed for the one before would be forgotten. */
function feeBefore(seen: Seen, membership: MembershipFacts): Diagnostic[] {
  const { fee } = membership;
  if (fee === null || !feeOpen(membership)) return [];
  const open = fee.amount - (fee.paidOn === null ? 0 : (fee.paid ?? 0));
  return [{ code: 'STILL_OPEN', message: `${inWords(open, seen)} of the fee of \`${membership.id}\`, the period before, are still open; have them paid too.` }];
}

function endsEarlier(before: Day | null, after: StandingFound): Diagnostic[] {
  const last = latest(after.answer.parts.own?.memberships ?? [], after.on);
  if (before === null || last === null || last >= before) return [];
  return [{ code: 'ENDS_EARLIER', message: `With the renewal the membership ends on \`${isoDay(last)}\`, before \`${isoDay(before)}\` as until now; the rules of the policy say so.` }];
}

function latest(views: readonly MembershipView[], on: Day): Day | null {
  const ends = views.map((view) => runningPeriodEndsOn(view, on));
  return ends.includes(null) ? null : ends.reduce<Day | null>((found, end) => (found === null || (end ?? found) > found ? end : found), null);
}

function isOver({ answer, on }: StandingFound): Diagnostic[] {
  const last = latest(answer.parts.own?.memberships ?? [], on);
  if (answer.state.validity !== 'NOT_VALID' || last === null) return [];
  return [{ code: 'STILL_NOT_VALID', message: `The renewed membership ended on \`${isoDay(last)}\`: the policy counts from the last day before; renew it again, or enrol the patron anew.` }];
}
