import type { Assignment, Consortium, MembershipType } from '../domain/consortium';
import type { PatronKind } from '../domain/facts';
import type { Period } from '../domain/period';
import type { SaidOfHome } from '../domain/sharing';
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
  /** Of a rule book of the past: what its sharing rules said, which then are not asked again. */
  readonly sharingThen?: SharingThen;
}

/** What the sharing rules of a rule book said, by institution. */
export type SharingThen = ReadonlyMap<string, readonly SpokenThen[]>;

/** What one of them said, by home. */
export interface SpokenThen {
  /** The days of which it spoke. */
  readonly days: Period;
  /** The days on which so much was known. */
  readonly knownOn: Period;
  readonly ofHomes: ReadonlyMap<string, SaidOfHome>;
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
