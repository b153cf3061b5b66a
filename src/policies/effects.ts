import type { Day } from '../domain/day';
import type { DatedEffect } from '../domain/effect';
import type { RunTransition } from '../domain/ownStanding';
import { valueOn, type Timeline } from '../domain/timeline';
import type { Asking } from './decideTerm';
import { effectsOfChange } from './effectsOfChange';
import { firstEnd, type ClaimedMembership, type MembershipState } from './membershipTimeline';
import type { MembershipChange, MembershipRuleFacts } from './rule';

/** A membership as rules are shown it. */
type Shown = MembershipRuleFacts['membership'];

const NONE: readonly DatedEffect[] = [];

/** What a run will do, with what others must carry out because of it. Field by field: spreading costs more than asking the rules. */
export function withEffects(asking: Asking, membership: Shown, transition: RunTransition): RunTransition {
  const { on, membershipId, kind, status, reason } = transition;
  const effects = effectsOfChange(asking, membership, { on, kind, byRun: true, code: reason.code });
  if (effects.length === 0) return transition;
  return kind === 'TERM' ? { ...transition, effects } : { on, membershipId, kind, status, reason, effects };
}

/** What others must carry out because a day comes: the membership ends on it without a run, or its fee is waived today. */
export function effectsByDate(asking: Asking, membership: Shown, claimed: ClaimedMembership, timeline: Timeline<MembershipState>): readonly DatedEffect[] {
  const end = endByDate(claimed, timeline, asking.today);
  const atEnd = end === null ? NONE : effectsOn(asking, membership, end);
  if (membership.fee?.waivedOn !== asking.today) return atEnd;
  return [...atEnd, ...effectsOn(asking, membership, { on: asking.today, kind: 'WAIVER', byRun: false, code: null })];
}

/** An end that is not certain, and one that a run has committed, is none. */
function endByDate({ row, ends }: ClaimedMembership, timeline: Timeline<MembershipState>, today: Day): MembershipChange | null {
  const end = firstEnd(ends);
  if (end === null || end.reason === null || end.byRun || end.from < today || valueOn(timeline, end.from)?.undetermined === true) return null;
  const byCommit = row.committed.some(({ on, reason }) => on === end.from && reason === end.reason);
  return byCommit ? null : { on: end.from, kind: 'END', byRun: false, code: end.reason.code };
}

function effectsOn(asking: Asking, membership: Shown, change: MembershipChange): readonly DatedEffect[] {
  let dated: DatedEffect[] | null = null;
  for (const effect of effectsOfChange(asking, membership, change)) {
    if (effect.shownOnly !== true) (dated ??= []).push({ ...effect, on: change.on, membershipId: membership.id });
  }
  return dated ?? NONE;
}
