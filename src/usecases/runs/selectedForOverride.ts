import { earlier, type Day } from '../../domain/day';
import type { MembershipFacts } from '../../domain/facts';
import { movedEnd, selects, type OverrideRequest } from '../../domain/runs/overrideRequest';
import { OWN_SOURCE } from '../../domain/source';
import type { Rulebook } from '../../policies/rulebook';
import { factsOf, type LoadedPatron } from '../../store/loadPatrons';
import { keepersOf } from '../keptElsewhere';
import { stoodOn, type Stood } from './runChanges';

/** A selected membership as it stands, its new last day, and why it stays as it is after all; null where it is moved. */
export interface SelectedMembership {
  readonly membership: MembershipFacts;
  readonly stood: Stood & { readonly endsOn: Day };
  readonly to: Day;
  readonly stays: string | null;
}

/** By what is selected, on which day. */
export interface Selecting {
  readonly rulebook: Rulebook;
  readonly request: OverrideRequest;
  readonly today: Day;
}

/** The memberships of a patron that a selection names and that run today, or ran until their last day. */
export function selectedForOverride(selecting: Selecting, patron: LoadedPatron): SelectedMembership[] {
  const { request, today } = selecting;
  return factsOf(patron).memberships.flatMap((membership) => {
    const stood = stoodOn(patron, membership.id, today);
    const { endsOn } = stood;
    if (endsOn === null || !selects(request, stood)) return [];
    if (!runs(endsOn < today ? stoodOn(patron, membership.id, endsOn) : stood)) return [];
    const selected = { membership, stood: { ...stood, endsOn }, to: movedEnd(request, endsOn) };
    return [{ ...selected, stays: whyItStays(selecting, patron, selected) }];
  });
}

/** Whether a membership has begun and not ended. */
export function runs({ status }: Pick<Stood, 'status'>): boolean {
  return status !== 'NONE' && status !== 'EXPIRED';
}

function whyItStays({ rulebook: { consortium }, today }: Selecting, patron: LoadedPatron, { membership, stood, to }: Omit<SelectedMembership, 'stays'>): string | null {
  const { deceasedOn, memberships } = factsOf(patron);
  if (deceasedOn !== null) return 'PATRON_DECEASED';
  if (membership.cancelledOn !== null) return 'CANCELLED';
  if (memberships.some((other) => other.institution === membership.institution && other.startsOn > stood.endsOn)) return 'ALREADY_RENEWED';
  if (membership.renewals.some(({ on }) => on === earlier(stood.endsOn, today))) return 'ALREADY_RENEWED';
  if (keepersOf(consortium, 'MEMBERSHIPS', [membership.institution]).some(({ id }) => id !== OWN_SOURCE)) return 'RECORD_KEPT_ELSEWHERE';
  if (to === stood.endsOn) return 'SAME_END';
  if (to < stood.endsOn) return 'ENDS_LATER';
  return to < today ? 'ENDS_IN_PAST' : null;
}
