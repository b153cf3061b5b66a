import { ownAt, type ComposedState } from '../domain/composition';
import type { Consortium } from '../domain/consortium';
import type { MembershipView, OwnStanding, OwnState } from '../domain/ownStanding';
import type { Answer } from '../policies/answer';
import type { Membership, MembershipType } from '../schema/membership.type';
import type { Application, Shelf } from '../usecases/application';
import type { PatronDetails } from '../usecases/asking';
import { consortiumAskedFor, institutionOf } from './consortia';

/** A patron's memberships in all institutions that exist for the caller. */
export function shownMemberships(app: Application, { consortiumId, memberships }: PatronDetails): Membership[] {
  const consortium = consortiumAskedFor(app, consortiumId);
  return consortium === null ? [] : memberships.filter((view) => app.shelf.isSeen(view.institution)).map((view) => shownMembership(consortium, view.institution, view));
}

/** A membership as the rules see it, with the names of its institution and type. */
export function shownMembership(consortium: Consortium, institution: string, view: MembershipView): Membership {
  const { id, enrolledOn, endsOn, recordedEndsOn } = view;
  return {
    id,
    institution: institutionOf(consortium, institution),
    type: shownMembershipType(consortium, view.type),
    enrolledOn,
    endsOn,
    recordedEndsOn,
  };
}

/** A type with its name; one that has left the description keeps its code as its name. */
export function shownMembershipType({ membershipTypes }: Consortium, code: string): MembershipType {
  return { code, name: membershipTypes.find((type) => type.code === code)?.name ?? code };
}

/**
 * The membership that carries an answer: the patron's own here, or one elsewhere; null where there is neither, or where
 * it is at an institution that does not exist for the caller.
 */
export function carryingMembership(consortium: Consortium, { parts, state, on }: Answer, isSeen: Shelf['isSeen']): Membership | null {
  const carrier = carrierOf(ownAt(parts, on), state);
  const view = carrier?.own.memberships[carrier.state.membership];
  if (carrier === null || view === undefined || !isSeen(carrier.own.institution)) return null;
  return shownMembership(consortium, carrier.own.institution, view);
}

/** A home counts where it makes the patron valid here, or leaves that open while there is no membership here. */
function carrierOf(own: OwnStanding | null, state: ComposedState): { readonly own: OwnStanding; readonly state: OwnState } | null {
  const { ownState } = state;
  const here = own === null || ownState === null ? null : { own, state: ownState };
  return state.basis === 'SHARED' ? (state.homes[0] ?? null) : (here ?? state.homes[0] ?? null);
}
