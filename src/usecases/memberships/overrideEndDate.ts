import type { Day } from '../../domain/day';
import type { MembershipFacts } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import type { Application } from '../application';
import type { MembershipTold } from '../patronTold';
import { refuse, type ActAsked, type ActOutcome, type ActRefusal, type Step } from './act';
import { deceasedAlready } from './deceasedAlready';
import { membershipMeant, toldAgain, type MembershipSeen } from './membershipMeant';
import { perform } from './perform';
import { withReason } from './withReason';

/** The last day that a membership is to have, whatever its rules say; null: none. */
export interface Override {
  readonly membership: string | null;
  readonly endsOn: Day | null;
  readonly reason: string;
}

/** Records another last day of a membership that runs, from today on. What it was before stays in the history. */
export function overrideEndDate(app: Application, asked: Omit<ActAsked, 'doing' | 'cards'>, override: Override): Promise<ActOutcome> {
  return perform(app, { ...asked, cards: [], doing: { act: 'overrideEndDate', ...override } }, withReason(override.reason, overridden(override)));
}

function overridden({ membership: id, endsOn }: Override): Step {
  return (seen) => {
    const deceased = deceasedAlready(seen);
    if (deceased !== null) return deceased;
    const meant = membershipMeant(seen, id);
    if (meant.kind === 'refused') return meant;
    const refusal = wrongEnd(meant, endsOn, seen.today);
    if (refusal !== null) return refusal;
    return { kind: 'told', told: { memberships: [endTold(meant.membership, endsOn, seen.today)] } };
  };
}

/** Another last day of a membership, null for none, as it is told from a day on; of what was renewed on that day it is that of the renewal. */
export function endTold(membership: MembershipFacts, endsOn: Day | null, from: Day): MembershipTold {
  const end = endsOn === null ? { openEnded: true } : { endsOn };
  const told = membership.renewals.some(({ on }) => on === from) ? { renewals: [{ on: from, ...end }] } : { ...end, endsOnFrom: from };
  return { ...toldAgain(membership), ...told };
}

function wrongEnd({ membership, view, hasEnded }: MembershipSeen, endsOn: Day | null, today: Day): ActRefusal | null {
  const { id } = membership;
  if (hasEnded) return refuse('ALREADY_ENDED', `\`${id}\` has ended, and no other last day revives it; renew it.`);
  const refusal = endsOn === null ? null : tooEarly(membership, endsOn, today);
  if (refusal !== null) return refusal;
  if (view !== null && view.recordedEndsOn === endsOn && view.endsOn === endsOn) return refuse('SAME_END', `\`${id}\` has this last day already.`);
  return cancelledBefore(membership, endsOn, today);
}

function tooEarly({ id, startsOn }: MembershipFacts, endsOn: Day, today: Day): ActRefusal | null {
  const said = `\`endsOn\` is \`${isoDay(endsOn)}\`, before`;
  if (endsOn < today) return refuse('ENDS_IN_PAST', `${said} today (\`${isoDay(today)}\`); cancel the membership on a day in its place.`);
  if (endsOn >= startsOn) return null;
  return refuse('PERIOD_REVERSED', `${said} \`${id}\` begins on \`${isoDay(startsOn)}\`; cancel the membership in its place.`);
}

/** A cancellation for a later day ends the membership whatever last day is on record. */
function cancelledBefore({ id, cancelledOn }: MembershipFacts, endsOn: Day | null, today: Day): ActRefusal | null {
  if (cancelledOn === null || cancelledOn <= today || (endsOn !== null && endsOn < cancelledOn)) return null;
  return refuse('ALREADY_CANCELLED', `\`${id}\` is cancelled from \`${isoDay(cancelledOn)}\` on, and no later last day changes that; renew it, which takes the cancellation back.`);
}
