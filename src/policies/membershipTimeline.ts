import { addDays, FOREVER, type Day } from '../domain/day';
import type { Committed, MembershipFacts, MembershipStatus, Reason } from '../domain/facts';
import type { RunTransition } from '../domain/ownStanding';
import { contains, type Period } from '../domain/period';
import { strongestClaim } from '../domain/strongestClaim';
import { addBoundary, timelineOf, type Timeline } from '../domain/timeline';
import { MEMBER, NO_POLICY } from './coreTexts';
import type { Term } from './rule';

/** A status from a day on, with the reason of the rule that claims it. */
export interface StatusOfDays extends Period {
  readonly status: MembershipStatus;
  /** The gravity of the status: of several on one day the gravest counts. */
  readonly strength: number;
  readonly byRun: boolean;
  readonly reason: Reason | null;
}

/** Days on which nothing can be said of the status, and why; `evenWhenEnded` if an end is not certain either. */
export interface OpenDays extends Period {
  readonly reason: Reason;
  readonly evenWhenEnded: boolean;
}

/** What has been claimed about one membership. */
export interface ClaimedMembership {
  readonly row: MembershipFacts;
  readonly term: Term;
  readonly statuses: readonly StatusOfDays[];
  readonly ends: readonly StatusOfDays[];
  readonly open: readonly OpenDays[];
}

/** One membership on some days: what it is worth and why. */
export interface MembershipState {
  /** What was claimed has ended it by then; while undetermined, even that need not be the last word. */
  readonly ended: boolean;
  readonly undetermined: boolean;
  readonly status: MembershipStatus;
  /** The day of the run that brings the state about; null when none does. */
  readonly runOn: Day | null;
  readonly reasons: readonly Reason[];
}

/** From the mildest to the gravest status. */
export const GRAVITY: Readonly<Record<MembershipStatus, number>> = {
  NONE: 0,
  NORMAL: 0,
  INVOICED: 1,
  REMINDED: 2,
  DELINQUENT: 3,
  EXPIRED: 4,
};

/**
 * From today on: the gravest status claimed, cut where an end begins or a fact is missing.
 * Of several ends the first counts, and what has ended stays ended.
 */
export function membershipTimeline(claimed: ClaimedMembership, today: Day): Timeline<MembershipState> {
  const winners = strongestClaim(claimed.statuses, today);
  const end = firstEnd(claimed.ends);
  const cuts = [today];
  if (end !== null) addBoundary(cuts, end.from);
  for (let index = 0; index < winners.length; index += 2) addBoundary(cuts, winners[index] as Day);
  for (const span of claimed.open) {
    addBoundary(cuts, span.from);
    addBoundary(cuts, addDays(span.through, 1));
  }
  const member = memberReasons(claimed.term);
  let position = 0;
  const stateOn = (day: Day): MembershipState => {
    while (position + 2 < winners.length && (winners[position + 2] as number) <= day) position += 2;
    const status = claimed.statuses[winners[position + 1] as number] ?? null;
    const open = claimed.open.filter((span) => contains(span, day));
    return stateFrom(open, member, end !== null && end.from <= day ? end : null, status);
  };
  return timelineOf(cuts, stateOn, () => false);
}

/** What runs will do to the membership: its steps and its end, as far as nothing else ends it before. */
export function runTransitions(claimed: ClaimedMembership, timeline: Timeline<MembershipState>): RunTransition[] {
  const transitions: RunTransition[] = [];
  for (let index = 0; index < timeline.starts.length; index += 1) {
    const on = timeline.starts[index] as Day;
    const state = timeline.values[index] as MembershipState;
    if (state.runOn !== on) continue;
    const deciding = state.ended ? firstEnd(claimed.ends) : strongestBeginning(claimed, on);
    if (deciding === null || deciding.reason === null) continue;
    const kind = state.ended ? 'END' : 'STEP';
    transitions.push({ on, membershipId: claimed.row.id, kind, status: deciding.status, reason: deciding.reason });
  }
  return transitions;
}

/** The end with the earliest day; of several on one day the one that stands first. */
export function firstEnd(ends: readonly StatusOfDays[]): StatusOfDays | null {
  let first: StatusOfDays | null = null;
  for (const end of ends) if (first === null || end.from < first.from) first = end;
  return first;
}

/** An end that a run has committed, as a claim from its day on. Steps are claimed again by their rule while they stand. */
export function fromCommitted(commit: Committed): StatusOfDays {
  return { from: commit.on, through: FOREVER, status: commit.status, strength: GRAVITY[commit.status], byRun: false, reason: commit.reason };
}

function strongestBeginning(claimed: ClaimedMembership, on: Day): StatusOfDays | null {
  const beginning = claimed.statuses.filter((each) => each.from === on && each.byRun);
  return beginning.sort((a, b) => b.strength - a.strength)[0] ?? null;
}

/** `member`: why the membership runs. `end`: what ended it, if that has come by the day; `status`: what is claimed for the day. */
function stateFrom(open: readonly OpenDays[], member: readonly Reason[], end: StatusOfDays | null, status: StatusOfDays | null): MembershipState {
  const ended = end !== null;
  if (open.some((span) => !ended || span.evenWhenEnded)) {
    return { ended, undetermined: true, status: 'NONE', runOn: null, reasons: openReasons(open) };
  }
  const deciding = end ?? status;
  if (deciding === null) return { ended, undetermined: false, status: 'NORMAL', runOn: null, reasons: member };
  const why = deciding.reason === null ? [] : [deciding.reason];
  const reasons = ended ? [...why, ...openReasons(open)] : [...member, ...why];
  return { ended, undetermined: false, status: deciding.status, runOn: deciding.byRun ? deciding.from : null, reasons };
}

/** Where no policy is in force nothing else need be said. */
function openReasons(open: readonly OpenDays[]): Reason[] {
  const reasons = open.map((span) => span.reason);
  return reasons.includes(NO_POLICY) ? [NO_POLICY] : reasons;
}

function memberReasons({ reasons, unknown }: Term): readonly Reason[] {
  const said = unknown === null ? reasons : [...reasons, unknown];
  return said.some((reason) => reason.code === 'MEMBER') ? said : [MEMBER, ...said];
}
