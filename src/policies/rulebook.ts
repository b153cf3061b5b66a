import type { Assignment, Consortium, MembershipType } from '../domain/consortium';
import type { PatronKind } from '../domain/facts';
import type { Policy } from './policy';

/** An assignment together with its policy and its settings, checked and completed with defaults. */
export interface ResolvedAssignment {
  readonly assignment: Assignment;
  readonly policy: Policy;
  readonly settings: unknown;
}

/** A consortium with everything that decides: what the engine reads beside the facts. */
export interface Rulebook {
  readonly consortium: Consortium;
  readonly assignments: readonly ResolvedAssignment[];
}

const typesOf = new WeakMap<Rulebook, ReadonlyMap<string, MembershipType>>();

/** The membership type of a code; undefined where the consortium has none. */
export function membershipType(rulebook: Rulebook, code: string): MembershipType | undefined {
  let types = typesOf.get(rulebook);
  if (types === undefined) {
    types = new Map(rulebook.consortium.membershipTypes.map((type) => [type.code, type]));
    typesOf.set(rulebook, types);
  }
  return types.get(code);
}

/** The type of a code; one that the description has no more neither costs nor renews, and rules still see what they can. */
export function typeOrUnlisted(rulebook: Rulebook, code: string, appliesTo: PatronKind): MembershipType {
  return membershipType(rulebook, code) ?? { code, name: code, appliesTo, renewal: 'NONE', fee: 0, termMonths: null };
}
