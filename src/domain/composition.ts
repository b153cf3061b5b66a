import { addDays, FOREVER, type Day } from './day';
import { distinctReasons } from './distinctReasons';
import type { MembershipStatus, Reason } from './facts';
import { certainOn, latestPeriodEndsOn, type Certain, type OwnStanding, type OwnState, type Validity } from './ownStanding';
import { beginsByRun, standingUntil, stateOn, type RunsDue } from './pendingRuns';
import { contains } from './period';
import type { SaidOfHome, SharingClaim, Uncovered, Undecided } from './sharing';
import type { Use } from './uses';

/** Everything that an answer at one institution is composed of, as it stood on the day asked about. */
export interface Composition extends RunsDue, SaidOfHome {
  readonly institution: string;
  readonly on: Day;
  readonly own: OwnStanding | null;
  readonly elsewhere: readonly OwnStanding[];
  readonly uncovered: readonly Uncovered[];
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
  return composeWith(parts, guestsOf(parts, 'welcome'), day);
}

/** The same with the memberships elsewhere already joined to their welcomes. */
export function composeWith(parts: Composition, guests: readonly Guest[], day: Day): ComposedState {
  const ownState = parts.own === null ? null : stateOn(parts.own, day, parts);
  const homes = homesOn(parts, guests, day);
  const gap = parts.uncovered.find((span) => contains(span, day));
  const { validity, basis, reasons } = gap === undefined ? worthOn(parts, guests, { ownState, homes }, day) : uncoveredFor(gap.reason);
  const status = (ownState ?? (gap === undefined ? null : parts.lastCertain))?.status ?? 'NONE';
  return { validity, basis, status, byRun: startsByRun(parts, guests, homes, day), reasons, ownState, homes, uncovered: gap !== undefined };
}

type Worth = Pick<ComposedState, 'validity' | 'basis' | 'reasons'>;

function uncoveredFor(reason: Reason): Worth {
  return { validity: 'UNDETERMINED', basis: null, reasons: [reason] };
}

function worthOn(parts: Composition, guests: readonly Guest[], { ownState, homes }: Pick<ComposedState, 'ownState' | 'homes'>, day: Day): Worth {
  if (ownState?.validity === 'VALID') return { validity: 'VALID', basis: 'OWN', reasons: ownState.reasons };
  const welcome = homes[0];
  if (welcome?.state.validity === 'VALID') {
    const reasons = distinctReasons([welcome.claim.reason, ...pendingOf(welcome.state), ...pendingOf(ownState)]);
    return { validity: 'VALID', basis: 'SHARED', reasons };
  }
  const open = openReasons(parts, ownState, homes, day);
  const validity = open.length > 0 ? 'UNDETERMINED' : 'NOT_VALID';
  const reasons = open.length > 0 ? open : (ownState?.reasons ?? [parts.reasons.notAMember]);
  return { validity, basis: null, reasons: distinctReasons([...reasons, ...pendingElsewhere(parts, guests, day)]) };
}

/** Why neither valid nor not valid can be said: the own membership, a home, or a sharing rule is undecided. */
function openReasons(parts: Composition, ownState: OwnState | null, homes: readonly Home[], day: Day): Reason[] {
  const states = [...(ownState?.validity === 'UNDETERMINED' ? [ownState] : []), ...homes.map((home) => home.state)];
  if (states.length === 0 && parts.undecided.length === 0) return [];
  return distinctReasons([...states.flatMap((state) => state.reasons), ...unsaidReasons(parts, parts.undecided, day)]);
}

/** Why it cannot be said what memberships elsewhere are worth, of those that are valid or may be. */
function unsaidReasons(parts: Composition, undecided: readonly Undecided[], day: Day): Reason[] {
  const concerned = undecided.filter((span) => {
    const own = contains(span, day) ? parts.elsewhere.find((other) => other.institution === span.home) : undefined;
    return own !== undefined && (stateOn(own, day, parts)?.validity ?? 'NOT_VALID') !== 'NOT_VALID';
  });
  return concerned.map((span) => span.reason);
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
  const offers = statesOn(parts, guestsOf(parts, 'offer'), day, 'VALID');
  if (offers.length === 0) return { feeWaived: false, endsOn: null, reasons: distinctReasons(unsaidReasons(parts, parts.undecidedOffers, day)) };
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

/** A membership elsewhere and the claim by which it may count here. */
export interface Guest {
  readonly own: OwnStanding;
  readonly claim: SharingClaim;
}

/** The memberships elsewhere of which claims of a kind speak, in the order of the claims. */
export function guestsOf(parts: Composition, kind: SharingClaim['kind']): Guest[] {
  const guests: Guest[] = [];
  for (const claim of parts.sharing) {
    if (claim.kind !== kind) continue;
    const own = parts.elsewhere.find((other) => other.institution === claim.home);
    if (own !== undefined) guests.push({ own, claim });
  }
  return guests;
}

/** Valid homes where there are any, else those that cannot be decided; the latest last day first, then the smallest id. */
function homesOn(parts: Composition, guests: readonly Guest[], day: Day): Home[] {
  const valid = statesOn(parts, guests, day, 'VALID');
  const homes = valid.length > 0 ? valid : statesOn(parts, guests, day, 'UNDETERMINED');
  return homes.length < 2 ? homes : latestFirst(homes, day);
}

/** Homes are few: each is put in before those that come after it. */
function latestFirst(homes: readonly Home[], day: Day): Home[] {
  const ordered: Home[] = [];
  const lasts: Day[] = [];
  for (const home of homes) {
    const last = latestPeriodEndsOn(home.own, home.state, day);
    let place = ordered.length;
    for (; place > 0 && comesBefore(home, last, ordered[place - 1] as Home, lasts[place - 1] as Day); place -= 1) {
      ordered[place] = ordered[place - 1] as Home;
      lasts[place] = lasts[place - 1] as Day;
    }
    ordered[place] = home;
    lasts[place] = last;
  }
  return ordered;
}

function comesBefore(a: Home, lastOfA: Day, b: Home, lastOfB: Day): boolean {
  return lastOfA > lastOfB || (lastOfA === lastOfB && a.own.institution < b.own.institution);
}

/** The memberships elsewhere that count on a day and are then of a validity. */
function statesOn(parts: Composition, guests: readonly Guest[], day: Day, validity: Validity): Home[] {
  const homes: Home[] = [];
  for (const { own, claim } of guests) {
    const state = contains(claim, day) ? stateOn(own, day, parts) : null;
    if (state?.validity === validity) homes.push({ own: standingUntil(own, day, parts.runsDueThrough), state, claim });
  }
  return homes;
}

/** Whether a run brings about what stands from a day on, here or at a home that counts then or counted the day before. */
function startsByRun(parts: Composition, guests: readonly Guest[], homes: readonly Home[], day: Day): boolean {
  if (parts.own !== null && beginsByRun(parts.own, day, parts)) return true;
  if (!guests.some(({ own }) => beginsByRun(own, day, parts))) return false;
  const concerned = new Set([...homes, ...homesOn(parts, guests, addDays(day, -1))].map((home) => home.own.institution));
  return guests.some(({ own }) => beginsByRun(own, day, parts) && concerned.has(own.institution));
}

/** A run that is not done may revive a membership through which the patron would be welcome here. */
function pendingElsewhere(parts: Composition, guests: readonly Guest[], day: Day): Reason[] {
  if (parts.openRuns === null && parts.elsewhere.every((own) => own.waiting === undefined)) return [];
  return guests.flatMap(({ own, claim }) => (contains(claim, day) ? pendingOf(stateOn(own, day, parts)) : []));
}

function pendingOf(state: OwnState | null): Reason[] {
  return (state?.reasons ?? []).filter((reason) => reason.code === 'RUN_PENDING');
}
