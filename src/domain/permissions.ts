import { composeOn, ownAt, type ComposedState, type Composition, type Home } from './composition';
import type { Day } from './day';
import type { MembershipStatus, Reason } from './facts';
import type { OwnStanding, OwnState, Restriction } from './ownStanding';
import { contains } from './period';
import { stricter, USES, type Decision, type Use } from './uses';

/** The decision on one use, and why; no reasons where nothing speaks against it. */
export interface Permission {
  readonly use: Use;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
}

/** One way in which things may stand: what it decides on a use, and why. */
type World = (use: Use) => { readonly decision: Decision; readonly reasons: readonly Reason[] };

/**
 * What the patron may do on a day. While the validity is undetermined an action keeps the decision on which
 * valid and not valid agree (two kinds of yes give WARN); any other is undetermined. A card that is not active refuses
 * everything but paying at the desk.
 */
export function permissionsOn(parts: Composition, day: Day): Permission[] {
  const permissions = permissionsOfPatron(parts, day);
  const { cardRefused } = parts;
  if (cardRefused === null) return permissions;
  return permissions.map((permission) =>
    permission.use === 'DESK:PAY' ? permission : { ...permission, decision: 'REFUSED', reasons: [cardRefused, ...permission.reasons] },
  );
}

function permissionsOfPatron(parts: Composition, day: Day): Permission[] {
  const state = composeOn(parts, day);
  if (state.uncovered) return USES.map((use) => ({ use, decision: 'UNDETERMINED', reasons: state.reasons }));
  const worlds = worldsOf({ ...parts, own: ownAt(parts, day) }, state, day);
  return USES.map((use) => {
    if (parts.notOffered.includes(use)) return { use, decision: 'REFUSED', reasons: [parts.reasons.notOffered] };
    const outcomes = worlds.map((world) => world(use));
    const decision = agreement(outcomes.map((outcome) => outcome.decision));
    const reasons = [...(decision === 'UNDETERMINED' ? state.reasons : []), ...outcomes.flatMap((outcome) => outcome.reasons)];
    return { use, decision, reasons: reasons.filter((reason, index) => reasons.findIndex((other) => sameReason(other, reason)) === index) };
  });
}

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
  if (inside.length === 0) inside.push(asUnknownGuest);
  return [...inside, outside];
}

function lastValid(status: MembershipStatus): MembershipStatus {
  return status === 'NONE' || status === 'EXPIRED' ? 'NORMAL' : status;
}

function asMember(parts: Composition, state: OwnState, day: Day): World {
  return restrictedBy(runningRestrictions(parts.own, state, day));
}

function asFormerMember(parts: Composition, state: OwnState, day: Day): World {
  const certain = state.validity === 'NOT_VALID';
  const endedBy = certain ? state.reasons.map((reason) => reason.code) : ['PERIOD_ENDED'];
  const because = { status: 'EXPIRED', endedBy, reasons: state.reasons } as const;
  return restrictedBy(applying(parts.own, typeOf(parts.own, state), because, day));
}

function asGuest(parts: Composition, home: Home, day: Day): World {
  const atHome = runningRestrictions(home.own, home.state, day);
  const atHost = applying(parts.own, typeOf(home.own, home.state), null, day);
  const asGuestOnly = { decisions: home.claim.decisions, reasons: [home.claim.reason] };
  return restrictedBy([...atHome, ...atHost, asGuestOnly]);
}

/** What restricts a running membership, and what the others that run beside it add. */
function runningRestrictions(own: OwnStanding | null, state: OwnState, day: Day): Applied[] {
  const type = typeOf(own, state);
  const { status, reasons } = state;
  const beside = state.alsoRunning.flatMap((other) =>
    applying(own, type, { ...other, endedBy: [] }, day).filter((each) => each.ofStatus),
  );
  return [...applying(own, type, { status, endedBy: [], reasons }, day), ...beside];
}

/** Whether the patron is welcome cannot be said, so neither can anything be ruled out. */
const asUnknownGuest: World = () => ({ decision: 'ALLOWED', reasons: [] });

function asStranger(parts: Composition): World {
  return () => ({ decision: 'REFUSED', reasons: [parts.reasons.notAMember] });
}

function typeOf(own: OwnStanding | null, state: OwnState): string | null {
  return own?.memberships[state.membership]?.type ?? null;
}

interface Because {
  readonly status: MembershipStatus;
  readonly endedBy: readonly string[];
  readonly reasons: readonly Reason[];
}

interface Applied {
  readonly decisions: Restriction['decisions'];
  readonly reasons: readonly Reason[];
  readonly ofStatus?: boolean;
}

/** The restrictions that hold on a day; because of null: only those that hold whatever the status. */
function applying(own: OwnStanding | null, type: string | null, because: Because | null, day: Day): Applied[] {
  return (own?.restrictions ?? []).flatMap((restriction) => {
    if (!contains(restriction, day) || (restriction.type !== null && restriction.type !== type)) return [];
    const { whileStatus, endedBy, decisions, reason } = restriction;
    if (whileStatus !== null && (because === null || !whileStatus.includes(because.status))) return [];
    if (endedBy !== null && !endedBy.some((code) => because?.endedBy.includes(code) ?? false)) return [];
    const reasons = reason === null ? restricting(because?.reasons ?? []) : [reason];
    return [{ decisions, reasons, ofStatus: whileStatus !== null }];
  });
}

function restrictedBy(restrictions: readonly Applied[]): World {
  return (use) => {
    let decision: Decision = 'ALLOWED';
    const reasons: Reason[] = [];
    for (const restriction of restrictions) {
      const claimed = restriction.decisions[use] ?? 'ALLOWED';
      if (claimed === 'ALLOWED') continue;
      decision = stricter(decision, claimed);
      reasons.push(...restriction.reasons.filter((reason) => !reasons.some((known) => sameReason(known, reason))));
    }
    return { decision, reasons };
  };
}

/** Home and host often give the same reason; it is told once. */
function sameReason(a: Reason, b: Reason): boolean {
  return a === b || (a.rule === b.rule && a.code === b.code && JSON.stringify(a.facts) === JSON.stringify(b.facts));
}

/** Of the reasons of a status those that speak against the patron. */
function restricting(status: readonly Reason[]): readonly Reason[] {
  return status.filter((reason) => reason.code !== 'MEMBER');
}
