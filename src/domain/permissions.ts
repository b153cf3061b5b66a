import { composeOn, ownAt, type ComposedState, type Composition, type Home } from './composition';
import type { Day } from './day';
import type { FactValue, MembershipStatus, Reason } from './facts';
import type { OwnStanding, OwnState, Restriction } from './ownStanding';
import { contains } from './period';
import { stricter, USES, type Decision, type Decisions, type Use } from './uses';

/** The decision on one use, and why; no reasons where nothing speaks against it. */
export interface Permission {
  readonly use: Use;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
}

/** One way in which things may stand: everything that then restricts. */
type World = readonly Applied[];

/** What restricts on a day, and why. */
interface Applied {
  readonly decisions: Decisions;
  readonly reasons: readonly Reason[];
  readonly ofStatus: boolean;
}

/**
 * What the patron may do on a day. While the validity is undetermined an action keeps the decision on which
 * valid and not valid agree (two kinds of yes give WARN); any other is undetermined. A card that is not active refuses
 * everything but paying at the desk. The state of the day is composed unless it is given.
 */
export function permissionsOn(parts: Composition, day: Day, state: ComposedState = composeOn(parts, day)): Permission[] {
  const permissions = permissionsOfPatron(parts, day, state);
  const { cardRefused } = parts;
  if (cardRefused === null) return permissions;
  return permissions.map((permission) =>
    permission.use === 'DESK:PAY' ? permission : { ...permission, decision: 'REFUSED', reasons: [cardRefused, ...permission.reasons] },
  );
}

const NOT_RESTRICTED: readonly Permission[] = USES.map((use) => ({ use, decision: 'ALLOWED', reasons: [] }));

function permissionsOfPatron(parts: Composition, day: Day, state: ComposedState): Permission[] {
  if (state.uncovered) return USES.map((use) => ({ use, decision: 'UNDETERMINED', reasons: state.reasons }));
  const worlds = worldsOf(partsAt(parts, day), state, day);
  const notOffered = [parts.reasons.notOffered];
  const free = worlds.every((world) => world.length === 0);
  return NOT_RESTRICTED.map((allowed) => {
    const { use } = allowed;
    if (parts.notOffered.includes(use)) return { use, decision: 'REFUSED', reasons: notOffered };
    return free ? allowed : decided(use, worlds, state);
  });
}

/** The parts with the own standing that holds on a day: mostly the one they have. */
function partsAt(parts: Composition, day: Day): Composition {
  const own = ownAt(parts, day);
  return own === parts.own ? parts : { ...parts, own };
}

function decided(use: Use, worlds: readonly World[], state: ComposedState): Permission {
  const decisions = worlds.map((world) => strictestIn(world, use));
  const decision = agreement(decisions);
  let reasons = decision === 'UNDETERMINED' ? withReasons(NONE, state.reasons) : NONE;
  for (const world of worlds) for (const applied of world) if (restricts(applied, use)) reasons = withReasons(reasons, applied.reasons);
  return { use, decision, reasons };
}

function strictestIn(world: World, use: Use): Decision {
  let decision: Decision = 'ALLOWED';
  for (const { decisions } of world) decision = stricter(decision, decisions[use] ?? 'ALLOWED');
  return decision;
}

function restricts({ decisions }: Applied, use: Use): boolean {
  return (decisions[use] ?? 'ALLOWED') !== 'ALLOWED';
}

/** Home and host often give the same reason; it is told once. */
function withReasons(known: readonly Reason[], added: readonly Reason[]): readonly Reason[] {
  if (known.length === 0 && added.length < 2) return added;
  const reasons = [...known];
  for (const reason of added) if (!reasons.some((other) => sameReason(other, reason))) reasons.push(reason);
  return reasons;
}

const NONE: readonly Reason[] = [];

function agreement(decisions: readonly Decision[]): Decision {
  const first = decisions[0] as Decision;
  if (decisions.every((decision) => decision === first)) return first;
  return decisions.every((decision) => decision === 'ALLOWED' || decision === 'WARN') ? 'WARN' : 'UNDETERMINED';
}

function worldsOf(parts: Composition, state: ComposedState, day: Day): World[] {
  const { ownState } = state;
  if (state.basis === 'OWN' && ownState !== null) return [asMember(parts, ownState, day)];
  if (state.basis === 'SHARED') return [asGuest(parts, state.homes[0] as Home, day)];
  const outside = ownState === null ? asStranger(parts) : asFormerMember(parts, ownState, day);
  if (state.validity === 'NOT_VALID') return [outside];
  const inside = state.homes.map((home) => asGuest(parts, home, day));
  if (ownState?.validity === 'UNDETERMINED') inside.unshift(asMember(parts, { ...ownState, status: lastValid(ownState.status) }, day));
  if (inside.length === 0) inside.push(UNKNOWN_GUEST);
  return [...inside, outside];
}

function lastValid(status: MembershipStatus): MembershipStatus {
  return status === 'NONE' || status === 'EXPIRED' ? 'NORMAL' : status;
}

function asMember(parts: Composition, state: OwnState, day: Day): World {
  return runningRestrictions(parts.own, state, day);
}

function asFormerMember(parts: Composition, state: OwnState, day: Day): World {
  const certain = state.validity === 'NOT_VALID';
  const endedBy = certain ? state.reasons.map((reason) => reason.code) : ['PERIOD_ENDED'];
  return applying(parts.own, typeOf(parts.own, state), { status: 'EXPIRED', endedBy, reasons: state.reasons }, day);
}

function asGuest(parts: Composition, home: Home, day: Day): World {
  const atHome = runningRestrictions(home.own, home.state, day);
  const atHost = applying(parts.own, typeOf(home.own, home.state), null, day);
  return [...atHome, ...atHost, { decisions: home.claim.decisions, reasons: [home.claim.reason], ofStatus: false }];
}

/** What restricts a running membership, and what the others that run beside it add. */
function runningRestrictions(own: OwnStanding | null, state: OwnState, day: Day): Applied[] {
  const type = typeOf(own, state);
  const restricting = applying(own, type, { status: state.status, endedBy: [], reasons: state.reasons }, day);
  for (const { status, reasons } of state.alsoRunning) {
    restricting.push(...applying(own, type, { status, endedBy: [], reasons }, day).filter((each) => each.ofStatus));
  }
  return restricting;
}

/** Whether the patron is welcome cannot be said, so neither can anything be ruled out. */
const UNKNOWN_GUEST: World = [];

const EVERYTHING = Object.fromEntries(USES.map((use) => [use, 'REFUSED'])) as Decisions;

function asStranger(parts: Composition): World {
  return [{ decisions: EVERYTHING, reasons: [parts.reasons.notAMember], ofStatus: false }];
}

function typeOf(own: OwnStanding | null, state: OwnState): string | null {
  return own?.memberships[state.membership]?.type ?? null;
}

interface Because {
  readonly status: MembershipStatus;
  readonly endedBy: readonly string[];
  readonly reasons: readonly Reason[];
}

/** The restrictions that hold on a day; because of null: only those that hold whatever the status. */
function applying(own: OwnStanding | null, type: string | null, because: Because | null, day: Day): Applied[] {
  const applied: Applied[] = [];
  for (const restriction of own?.restrictions ?? []) {
    const { decisions, reason, whileStatus } = restriction;
    if (!contains(restriction, day) || !isMeant(restriction, type, because)) continue;
    const reasons = reason === null ? restricting(because?.reasons ?? []) : [reason];
    applied.push({ decisions, reasons, ofStatus: whileStatus !== null });
  }
  return applied;
}

function isMeant(restriction: Restriction, type: string | null, because: Because | null): boolean {
  const { whileStatus, endedBy } = restriction;
  if (restriction.type !== null && restriction.type !== type) return false;
  if (whileStatus !== null && (because === null || !whileStatus.includes(because.status))) return false;
  return endedBy === null || (because !== null && endedBy.some((code) => because.endedBy.includes(code)));
}

function sameReason(a: Reason, b: Reason): boolean {
  return a === b || (a.rule === b.rule && a.code === b.code && sameFacts(a.facts, b.facts));
}

function sameFacts(a: Reason['facts'], b: Reason['facts']): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => b[name] !== undefined && sameFact(a[name] as FactValue, b[name]));
}

function sameFact(a: FactValue, b: FactValue): boolean {
  const [kind] = Object.keys(a) as (keyof FactValue)[];
  return kind !== undefined && a[kind] === b[kind];
}

/** Of the reasons of a status those that speak against the patron. */
function restricting(status: readonly Reason[]): readonly Reason[] {
  return status.filter((reason) => reason.code !== 'MEMBER');
}
