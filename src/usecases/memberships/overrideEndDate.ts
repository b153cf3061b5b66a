import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { Application } from '../application';
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
    const end = endsOn === null ? { openEnded: true } : { endsOn };
    return { kind: 'told', told: { memberships: [{ ...toldAgain(meant.membership), ...end, endsOnFrom: seen.today }] } };
  };
}

function wrongEnd({ membership: { id }, view, hasEnded }: MembershipSeen, endsOn: Day | null, today: Day): ActRefusal | null {
  if (hasEnded) return refuse('ALREADY_ENDED', `\`${id}\` has ended, and no other last day revives it; renew it.`);
  if (endsOn !== null && endsOn < today) return refuse('ENDS_IN_PAST', `\`endsOn\` is \`${isoDay(endsOn)}\`, before today (\`${isoDay(today)}\`); cancel the membership on a day in its place.`);
  if (view !== null && view.recordedEndsOn === endsOn && view.endsOn === endsOn) {
    return refuse('SAME_END', `\`${id}\` has this last day already.`);
  }
  return null;
}
