import { addDays, FOREVER, type Day } from './day';
import type { MembershipStatus, Reason } from './facts';
import { certainOn, latestPeriodEndsOn, type Certain, type OwnStanding, type OwnState, type Validity } from './ownStanding';
import { beginsByRun, standingUntil, stateCuts, stateOn, type RunsDue } from './pendingRuns';
import { contains, type Period } from './period';
import { boundaries, throughOf, timelineOf, type Timeline } from './timeline';
import type { Decisions, Use } from './uses';

/** A claim of a sharing rule: members of `home` are welcome here, or may enrol here on terms of their own. */
export interface SharingClaim extends Period {
  readonly kind: 'welcome' | 'offer';
  readonly home: string;
  readonly reason: Reason;
  /** Of a welcome: what guests may not do. */
  readonly decisions: Decisions;
}

/** Days without a policy on memberships, or with one that cannot say. */
export interface Uncovered extends Period {
  readonly reason: Reason;
}

/** Everything that an answer at one institution is composed of, as it stood on the day asked about. */
export interface Composition extends RunsDue {
  readonly institution: string;
  readonly on: Day;
  readonly own: OwnStanding | null;
  readonly elsewhere: readonly OwnStanding[];
  readonly sharing: readonly SharingClaim[];
  readonly uncovered: readonly Uncovered[];
  /** Days on which a failed sharing rule leaves open whether the patron is welcome. */
  readonly undecided: readonly Uncovered[];
  /** Days on which a failed sharing rule leaves open on what terms the patron may enrol. */
  readonly undecidedOffers: readonly Uncovered[];
  readonly notOffered: readonly Use[];
  readonly reasons: CoreReasons;
  readonly lastCertain: Certain | null;
  /** Why the card shown may not be used; validity does not depend on it. */
  readonly cardRefused: Reason | null;
}

/** Reasons that no plugin gives. */
export interface CoreReasons {
  readonly member: Reason;
  readonly notAMember: Reason;
  readonly notOffered: Reason;
}

/** A membership elsewhere on a day, with the claim by which it counts here. */
export interface Home {
  readonly own: OwnStanding;
  readonly state: OwnState;
  readonly claim: SharingClaim;
}

/** What an institution answers on one day. */
export interface ComposedState {
  readonly validity: Validity;
  readonly basis: 'OWN' | 'SHARED' | null;
  readonly status: MembershipStatus;
  readonly byRun: boolean;
  readonly reasons: readonly Reason[];
  readonly ownState: OwnState | null;
  /** Homes that count, the one that carries a shared validity first. */
  readonly homes: readonly Home[];
  readonly uncovered: boolean;
}

/** The state of a standing on a day, in the order: no policy, own membership, welcome, undetermined, not valid. */
export function composeOn(parts: Composition, day: Day): ComposedState {
  const ownState = parts.own === null ? null : stateOn(parts.own, day, parts);
  const homes = homesOn(parts, day);
  const common = { ownState, homes, byRun: startsByRun(parts, day), basis: null, status: ownState?.status ?? 'NONE', uncovered: false } as const;
  const gap = parts.uncovered.find((span) => contains(span, day));
  if (gap !== undefined) {
    const status = (ownState ?? parts.lastCertain)?.status ?? 'NONE';
    return { ...common, validity: 'UNDETERMINED', status, reasons: [gap.reason], uncovered: true };
  }
  if (ownState?.validity === 'VALID') return { ...common, validity: 'VALID', basis: 'OWN', reasons: ownState.reasons };
  const welcome = homes[0];
  if (welcome?.state.validity === 'VALID') return { ...common, validity: 'VALID', basis: 'SHARED', reasons: distinct([welcome.claim.reason, ...pendingOf(welcome.state), ...pendingOf(ownState)]) };
  const { validity, reasons } = withoutValidity(parts, ownState, homes, day);
  return { ...common, validity, reasons: distinct([...reasons, ...pendingElsewhere(parts, day)]) };
}

function withoutValidity(parts: Composition, ownState: OwnState | null, homes: readonly Home[], day: Day): Pick<ComposedState, 'validity' | 'reasons'> {
  const open = openReasons(parts, ownState, homes, day);
  if (open.length > 0) return { validity: 'UNDETERMINED', reasons: open };
  return { validity: 'NOT_VALID', reasons: ownState?.reasons ?? [parts.reasons.notAMember] };
}

/** Why neither valid nor not valid can be said: the own membership, a home, or a sharing rule is undecided. */
function openReasons(parts: Composition, ownState: OwnState | null, homes: readonly Home[], day: Day): Reason[] {
  const states = [...(ownState?.validity === 'UNDETERMINED' ? [ownState] : []), ...homes.map((home) => home.state)];
  const memberElsewhere = parts.elsewhere.some((own) => (stateOn(own, day, parts)?.validity ?? 'NOT_VALID') !== 'NOT_VALID');
  const failed = memberElsewhere ? parts.undecided.filter((span) => contains(span, day)) : [];
  return distinct([...states.flatMap((state) => state.reasons), ...failed.map((span) => span.reason)]);
}

/** The composed standing from the day asked about to the end of time. */
export function composeTimeline(parts: Composition): Timeline<ComposedState> {
  const cuts: Day[] = [];
  for (const own of [parts.own, ...parts.elsewhere]) if (own !== null) cuts.push(...stateCuts(own, parts));
  for (const span of [...parts.sharing, ...parts.uncovered, ...parts.undecided]) cuts.push(span.from, addDays(span.through, 1));
  if (parts.openRuns !== null) cuts.push(addDays(parts.openRuns.today, 1));
  return timelineOf(boundaries(parts.on, cuts), (day) => composeOn(parts, day), sameAnswer);
}

/** Last day of the unbroken validity from the first day of a timeline; null when not valid, or open-ended. */
export function validThrough(timeline: Timeline<ComposedState>): Day | null {
  let index = 0;
  if (timeline.values[0]?.validity !== 'VALID') return null;
  while (timeline.values[index + 1]?.validity === 'VALID') index += 1;
  const through = throughOf(timeline, index);
  return through === FOREVER ? null : through;
}

/** Two states that a reader need not tell apart: same validity, basis, status and reason codes. */
export function sameAnswer(a: ComposedState, b: ComposedState): boolean {
  return (
    a.validity === b.validity &&
    a.basis === b.basis &&
    a.status === b.status &&
    a.reasons.length === b.reasons.length &&
    a.reasons.every((reason, index) => reason.code === b.reasons[index]?.code)
  );
}

/** What enrolling here would mean on a day. */
export interface EnrolmentOffer {
  readonly feeWaived: boolean;
  readonly endsOn: Day | null;
  readonly reasons: readonly Reason[];
}

/** The best offer that valid memberships elsewhere give: of several last days the latest, none at all being later still. */
export function enrolmentOn(parts: Composition, day: Day): EnrolmentOffer | null {
  if (composeOn(parts, day).basis === 'OWN') return null;
  const offers = claimsOn(parts, day, 'offer').filter((home) => home.state.validity === 'VALID');
  const unsaid = parts.undecidedOffers.filter((span) => contains(span, day)).map((span) => span.reason);
  if (offers.length === 0) return { feeWaived: false, endsOn: null, reasons: unsaid };
  const ends = offers.map(({ own, state }) => latestPeriodEndsOn(own, state, day));
  const latest = Math.max(...ends) as Day;
  return {
    feeWaived: true,
    endsOn: latest === FOREVER ? null : latest,
    reasons: offers.map((offer) => offer.claim.reason).slice(0, 1),
  };
}

/** Whether a search at the institution finds the patron: was ever enrolled there, or is valid there. */
export function findableOn(parts: Composition, day: Day): boolean {
  const state = composeOn(parts, day);
  if (state.basis === 'SHARED') return true;
  if (state.uncovered) return certainAt(parts, day)?.findable ?? false;
  return state.ownState !== null && !ownAt(parts, day)?.unfindable.some((span) => contains(span, day));
}

/** The own standing that holds on a day; null where there is none. */
export function ownAt({ own, runsDueThrough }: Composition, day: Day): OwnStanding | null {
  return own === null ? null : standingUntil(own, day, runsDueThrough);
}

/** What was last certain at the institution on a day. */
function certainAt({ own, lastCertain }: Composition, day: Day): Certain | null {
  return own === null ? lastCertain : certainOn(own, day, lastCertain);
}

/** Valid homes where there are any, else those that cannot be decided; the latest last day first, then the smallest id. */
function homesOn(parts: Composition, day: Day): Home[] {
  const homes = claimsOn(parts, day, 'welcome');
  const valid = homes.filter((home) => home.state.validity === 'VALID');
  const counting = valid.length > 0 ? valid : homes.filter((home) => home.state.validity === 'UNDETERMINED');
  return counting.sort((a, b) => lastDay(b, day) - lastDay(a, day) || (a.own.institution < b.own.institution ? -1 : 1));
}

function lastDay(home: Home, day: Day): number {
  return latestPeriodEndsOn(home.own, home.state, day);
}

function claimsOn(parts: Composition, day: Day, kind: SharingClaim['kind']): Home[] {
  return parts.sharing.flatMap((claim) => {
    if (claim.kind !== kind || !contains(claim, day)) return [];
    const own = parts.elsewhere.find((other) => other.institution === claim.home);
    const state = own === undefined ? null : stateOn(own, day, parts);
    return own === undefined || state === null ? [] : [{ own: standingUntil(own, day, parts.runsDueThrough), state, claim }];
  });
}

function startsByRun(parts: Composition, day: Day): boolean {
  const homes = new Set([...homesOn(parts, day), ...homesOn(parts, addDays(day, -1))].map((home) => home.own.institution));
  const concerned = [...(parts.own === null ? [] : [parts.own]), ...parts.elsewhere.filter((own) => homes.has(own.institution))];
  return concerned.some((own) => beginsByRun(own, day, parts));
}

/** A run that is not done may revive a membership through which the patron would be welcome here. */
function pendingElsewhere(parts: Composition, day: Day): Reason[] {
  if (parts.openRuns === null && parts.elsewhere.every((own) => own.waiting === undefined)) return [];
  return claimsOn(parts, day, 'welcome').flatMap((home) => pendingOf(home.state));
}

function pendingOf(state: OwnState | null): Reason[] {
  return (state?.reasons ?? []).filter((reason) => reason.code === 'RUN_PENDING');
}

function distinct(reasons: readonly Reason[]): Reason[] {
  return reasons.filter((reason, index) => reasons.findIndex((other) => other.rule === reason.rule && other.code === reason.code) === index);
}
