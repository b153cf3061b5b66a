import { addDays, later, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { MembershipType } from '../../domain/consortium';
import type { EnrolmentChannel, MembershipFacts } from '../../domain/facts';
import { runningPeriodEndsOn } from '../../domain/ownStanding';
import { enrolmentOf } from '../../policies/answer';
import { membershipType } from '../../policies/rulebook';
import type { Application } from '../application';
import type { MembershipTold } from '../patronTold';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Seen, type Step, type ToldByAct } from './act';
import { wrongDay } from './dayOfAct';
import { deceasedAlready } from './deceasedAlready';
import { lastDayOnceRenewed } from './lastDayOnceRenewed';
import { membershipMeant, toldAgain, type MembershipSeen } from './membershipMeant';
import { perform } from './perform';
import { renewalWarnings } from './renewalWarnings';

/** Which membership is renewed and how; `on` null: today. */
export interface RenewalAsked {
  readonly membership: string | null;
  readonly on: Day | null;
  readonly via: Exclude<EnrolmentChannel, 'IMPORT'>;
}

/**
 * Renews a membership: while it runs, on its last day, or long after it has ended. From which day the new period counts
 * and how long it lasts is for the policy's rules to say. A fee belongs to a period of its own, so a type with a fee
 * gets a new one; without a fee, or where a membership elsewhere stands for it, the same membership goes on.
 */
export function renew(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, renewal: RenewalAsked): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'renew', ...renewal } }, renewed(renewal));
}

function renewed({ membership: id, on: given, via }: RenewalAsked): Step {
  return (seen) => {
    const on = given ?? seen.today;
    const deceased = deceasedAlready(seen);
    if (deceased !== null) return deceased;
    const meant = membershipMeant(seen, id);
    if (meant.kind === 'refused') return meant;
    const type = membershipType(seen.rulebook, meant.membership.type);
    if (type === undefined) return noSuchType(meant.membership);
    const refusal = wrongDay(on, seen, meant.membership) ?? cancelledAfter(meant.membership, on) ?? renewedAlready(seen, meant.membership, on) ?? nothingToRenew(meant);
    return refusal ?? told(seen, { ...meant, type, on, via });
  };
}

function noSuchType({ id, type }: MembershipFacts): ActRefusal {
  return refuse('UNKNOWN_MEMBERSHIP_TYPE', `The type \`${type}\` of \`${id}\` is described no more; enrol the patron with another.`);
}

/** What was cancelled after a renewal that is recorded late stays cancelled. */
function cancelledAfter({ id, cancelledOn, cancelDecidedOn }: MembershipFacts, on: Day): ActRefusal | null {
  const decidedOn = cancelDecidedOn ?? cancelledOn;
  if (decidedOn === null || decidedOn <= on) return null;
  return refuse('ALREADY_CANCELLED', `\`${id}\` was cancelled on \`${isoDay(decidedOn)}\`, after \`${isoDay(on)}\`; renew it on that day or a later one.`);
}

/** A period that has not begun is all that can be had for now, and its fee is enough. */
function renewedAlready({ facts, institution }: Seen, { id, digital, renewals }: MembershipFacts, on: Day): ActRefusal | null {
  if (renewals.some((renewal) => renewal.on === on)) return refuse('ALREADY_RENEWED', `\`${id}\` was renewed on \`${isoDay(on)}\` already; once a day is enough.`);
  const here = facts.memberships.filter((row) => row.institution === institution && row.digital === digital);
  const ahead = here.find(({ startsOn, cancelledOn }) => startsOn > on && (cancelledOn === null || cancelledOn > startsOn));
  if (ahead === undefined) return null;
  return refuse('ALREADY_RENEWED', `The period of \`${ahead.id}\`, which begins on \`${isoDay(ahead.startsOn)}\`, is there already; renew it once it has begun.`);
}

function nothingToRenew({ membership, view, hasEnded }: MembershipSeen): ActRefusal | null {
  const { id } = membership;
  if (hasEnded || view === null || view.endsOn !== null || membership.cancelledOn !== null) return null;
  const why = view.firstPeriodEndsOn === null ? 'has no last day' : 'renews itself';
  return refuse('NOTHING_TO_RENEW', `\`${id}\` ${why}; there is nothing to renew.`);
}

interface Renewing extends MembershipSeen {
  readonly type: MembershipType;
  readonly on: Day;
  readonly via: RenewalAsked['via'];
}

function told(seen: Seen, renewing: Renewing): ToldByAct {
  const { type, membership } = renewing;
  const offer = seen.standing === null ? null : enrolmentOf(seen.standing.answer);
  const isWaived = offer?.feeWaived === true;
  const warnings = renewalWarnings(seen, renewing);
  if (type.fee > 0 && !isWaived) return { kind: 'told', told: { memberships: [newPeriod(seen, renewing), ...cancelledNoMore(renewing)] }, ...warnings };
  const end = isWaived ? (offer.endsOn === null ? { openEnded: true } : { endsOn: offer.endsOn }) : {};
  const [kept = toldAgain(membership)] = cancelledNoMore(renewing);
  return { kind: 'told', told: { memberships: [{ ...kept, renewals: [{ on: renewing.on, ...end }] }] }, ...warnings };
}

/** It begins on the day after the one that runs, or on the day of renewal; its last day is that of the rules. */
function newPeriod(seen: Seen, { membership, view, hasEnded, type, on, via }: Renewing): MembershipTold {
  const endsOn = lastDayOnceRenewed(seen, membership, on);
  const runsThrough = hasEnded || view === null ? null : runningPeriodEndsOn(view, on);
  return {
    id: seen.newId('membership'),
    institution: seen.institution,
    type: type.code,
    enrolledOn: on,
    startsOn: runsThrough === null ? on : later(on, addDays(runsThrough, 1)),
    via,
    digital: membership.digital,
    fee: { amount: type.fee / 100 },
    ...(endsOn === null ? {} : { endsOn }),
  };
}

/** Whoever renews on the day of a cancellation, or before it, does not want it any more. */
function cancelledNoMore({ membership, on }: Renewing): MembershipTold[] {
  const { cancelledOn } = membership;
  return cancelledOn !== null && cancelledOn >= on ? [{ ...toldAgain(membership), cancelledOn: null }] : [];
}
