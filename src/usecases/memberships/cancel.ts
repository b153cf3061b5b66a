import { addDays, later, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { runningPeriodEndsOn } from '../../domain/ownStanding';
import { valueOn } from '../../domain/timeline';
import type { Application } from '../application';
import type { StandingFound } from '../asking';
import type { Diagnostic } from '../patronTold';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Seen, type Step } from './act';
import { wrongDay } from './dayOfAct';
import { deceasedAlready } from './deceasedAlready';
import { membershipMeant, toldAgain, type MembershipSeen } from './membershipMeant';
import { perform } from './perform';
import { withReason } from './withReason';

/** When a membership is to end, and why. */
export interface Cancellation {
  readonly membership: string | null;
  /** NOW: from today on not valid. AT_END: after the last day of the period that runs. A day: not valid from that day on. */
  readonly when: 'NOW' | 'AT_END' | Day;
  readonly reason: string;
}

/** Cancels a membership from a day on, which may lie ahead: known from today, and foreseen until then. */
export function cancel(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, cancellation: Cancellation): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'cancel', ...cancellation } }, withReason(cancellation.reason, cancelled(cancellation)));
}

function cancelled({ membership: id, when, reason }: Cancellation): Step {
  return (seen) => {
    const deceased = deceasedAlready(seen);
    if (deceased !== null) return deceased;
    const meant = membershipMeant(seen, id);
    if (meant.kind === 'refused') return meant;
    const from = firstDayWithout(seen, meant, when);
    if (typeof from !== 'number') return from;
    const refusal = (from > seen.today ? null : wrongDay(from, seen, meant.membership)) ?? cancelledBefore(meant, seen.today, from) ?? renewedAfter(meant, from) ?? endedBefore(meant, from);
    if (refusal !== null) return refusal;
    const cancelDecidedOn = from > seen.today ? seen.today : null;
    const row = { ...toldAgain(meant.membership), cancelledOn: from, cancelDecidedOn, cancelReason: reason.trim() };
    return { kind: 'told', told: { memberships: [row] }, warningsAfter: (after) => memberStill(after, row.id, from) };
  };
}

function firstDayWithout({ today }: Seen, { membership, view }: MembershipSeen, when: Cancellation['when']): Day | ActRefusal {
  if (when === 'NOW') return today;
  if (when !== 'AT_END') return when;
  const last = view === null ? null : runningPeriodEndsOn(view, today);
  return last === null ? refuse('NO_LAST_DAY', `\`${membership.id}\` has no last day; give the day \`on\` which it is to end.`) : addDays(last, 1);
}

/** A cancellation that has not come yet may be brought forward. */
function cancelledBefore({ membership: { id, cancelledOn } }: MembershipSeen, today: Day, from: Day): ActRefusal | null {
  if (cancelledOn === null || (cancelledOn > today && from < cancelledOn)) return null;
  return refuse('ALREADY_CANCELLED', `\`${id}\` is cancelled from \`${isoDay(cancelledOn)}\` on already.`);
}

/** What was renewed after the day would go on whatever is said of that day. */
function renewedAfter({ membership: { id, renewals } }: MembershipSeen, from: Day): ActRefusal | null {
  const last = renewals[renewals.length - 1]?.on;
  if (last === undefined || last <= from) return null;
  return refuse('ALREADY_RENEWED', `\`${id}\` was renewed on \`${isoDay(last)}\`, after \`${isoDay(from)}\`; cancel it from that day or a later one on.`);
}

/** Another membership may go on where one was cancelled, as the period that runs does where the next one is. */
function memberStill({ answer: { parts: { own } }, on, institution }: StandingFound, id: string, from: Day): Diagnostic[] {
  const state = own === null ? undefined : valueOn(own.timeline, later(from, on));
  const view = own?.memberships[state?.membership ?? -1];
  if (view === undefined || view.id === id || state?.validity === 'NOT_VALID') return [];
  return [{ code: 'MEMBER_STILL', message: `By \`${view.id}\` the patron is a member of \`${institution}\` on \`${isoDay(later(from, on))}\` still; cancel that too if it is meant.` }];
}

function endedBefore({ membership: { id }, view, hasEnded }: MembershipSeen, from: Day): ActRefusal | null {
  const last = view?.endsOn ?? null;
  if (!hasEnded && (last === null || from <= addDays(last, 1))) return null;
  const when = last === null ? '' : ` on \`${isoDay(last)}\``;
  return refuse('ALREADY_ENDED', `\`${id}\` ends${when} without being cancelled; there is nothing to cancel after that.`);
}
