import type { MembershipFacts } from '../../domain/facts';
import type { MembershipView } from '../../domain/ownStanding';
import type { MembershipTold } from '../patronTold';
import { refuse, type ActRefusal, type Seen } from './act';

/** A membership at the institution, and what the rules make of it today. */
export interface MembershipSeen {
  readonly kind: 'membership';
  readonly membership: MembershipFacts;
  /** Null where the rules do not see it. */
  readonly view: MembershipView | null;
  readonly hasEnded: boolean;
}

/** The membership of an id at the institution; without one that which gives the standing there. */
export function membershipMeant(seen: Seen, id: string | null): MembershipSeen | ActRefusal {
  const deciding = decidingOne(seen);
  const membership = seen.facts.memberships.find((row) => row.institution === seen.institution && row.id === (id ?? deciding?.id));
  if (membership === undefined) return notAMember(seen, id);
  const view = viewsOf(seen).find((each) => each.id === membership.id) ?? null;
  const hasEnded = membership.id === deciding?.id ? deciding.hasEnded : endedOtherwise(seen, membership, view);
  return { kind: 'membership', membership, view, hasEnded };
}

function viewsOf({ standing }: Seen): readonly MembershipView[] {
  return standing?.answer.parts.own?.memberships ?? [];
}

/** The membership that gives the standing; null where none does. */
function decidingOne(seen: Seen): { readonly id: string; readonly hasEnded: boolean } | null {
  const state = seen.standing?.answer.state.ownState ?? null;
  const view = state === null ? undefined : viewsOf(seen)[state.membership];
  return view === undefined ? null : { id: view.id, hasEnded: state?.validity === 'NOT_VALID' };
}

/** Where another membership gives the standing: whether this one has ended by date, by a run or by hand. */
function endedOtherwise({ today }: Seen, { committed, cancelledOn, renewals }: MembershipFacts, view: MembershipView | null): boolean {
  const start = renewals[renewals.length - 1]?.on ?? -Infinity;
  const ended = committed.some((commit) => commit.kind === 'END' && commit.on >= start && commit.on <= today);
  const cancelled = cancelledOn !== null && cancelledOn >= start && cancelledOn <= today;
  return ended || cancelled || (view !== null && view.endsOn !== null && view.endsOn < today);
}

function notAMember({ institution }: Seen, id: string | null): ActRefusal {
  if (id !== null) return refuse('NOT_A_MEMBER', `The patron has no membership \`${id}\` at \`${institution}\`; look at \`patron { memberships }\`.`);
  return refuse('NOT_A_MEMBER', `The patron is no member of \`${institution}\` and was none; enrol him first.`);
}

/** A membership told again as it stands, to which an act adds what it changes. */
export function toldAgain({ id, institution, type, enrolledOn }: MembershipFacts): MembershipTold {
  return { id, institution, type, enrolledOn };
}
