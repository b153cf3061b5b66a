import type { Reason } from './facts';
import type { Period } from './period';
import type { Decisions } from './uses';

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

/** Days on which nobody can say what a membership at a home is worth. */
export interface Undecided extends Uncovered {
  readonly home: string;
}

/** What sharing rules make of the members of a home. */
export interface SaidOfHome {
  readonly sharing: readonly SharingClaim[];
  /** Days on which a failed rule leaves open whether they are welcome. */
  readonly undecided: readonly Undecided[];
  /** Days on which a failed rule leaves open on what terms they may enrol. */
  readonly undecidedOffers: readonly Undecided[];
}
