import type { MembershipType } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { MembershipFacts, PatronFacts } from '../domain/facts';
import { visibleFacts } from '../domain/visibleFacts';
import type { GroupView, PreviousTerm, TermDecision, TermFacts } from './rule';

/** Who asks about a term, and when: the patron is shown as known on `seenOn`. */
export interface TermAsked {
  readonly patron: PatronFacts;
  readonly institution: string;
  readonly groups: readonly GroupView[];
  readonly membership: MembershipFacts;
  readonly type: MembershipType;
  readonly seenOn: Day;
}

/** The facts of one decision. What was known of the patron on its day is worked out for a rule that asks for it: few do. */
export class FactsOfTerm implements TermFacts {
  readonly institution: string;
  readonly groups: readonly GroupView[];
  readonly membership: MembershipFacts;
  readonly type: MembershipType;
  readonly #told: PatronFacts;
  readonly #seenOn: Day;
  #visible: PatronFacts | null = null;

  constructor({ patron, institution, groups, membership, type, seenOn }: TermAsked, readonly decision: TermDecision, readonly previous: PreviousTerm | null) {
    this.institution = institution;
    this.groups = groups;
    this.membership = membership;
    this.type = type;
    this.#told = patron;
    this.#seenOn = seenOn;
  }

  get patron(): PatronFacts {
    this.#visible ??= visibleFacts(this.#told, this.#seenOn);
    return this.#visible;
  }
}
