import type { Day } from '../day';
import type { MembershipStatus } from '../facts';
import type { Validity } from '../ownStanding';
import type { AgeBand } from './ageBand';

/**
 * What a draft makes of a standing on a day, the weightiest first; a standing has one outcome. GAINS, LOSES: it becomes valid, or not valid.
 * UNDETERMINED: it cannot be said any more. ENDS_EARLIER, ENDS_LATER: valid as before, to another last day.
 * MAY_LESS, MAY_MORE: some use is decided more strictly, or none and some less. OTHERWISE: anything else that is answered.
 */
export const PREVIEW_OUTCOMES = ['LOSES', 'UNDETERMINED', 'GAINS', 'ENDS_EARLIER', 'ENDS_LATER', 'MAY_LESS', 'MAY_MORE', 'OTHERWISE'] as const;

/** One of them. */
export type PreviewOutcome = (typeof PREVIEW_OUTCOMES)[number];

/** Standings at an institution that a draft changes in one way, for one reason: one standing for each patron. */
export interface PreviewCount {
  readonly institution: string;
  /** Type of the deciding membership; that of a home where the standing is shared. */
  readonly type: string;
  readonly ageBand: AgeBand;
  readonly outcome: PreviewOutcome;
  /** Code of the reason for what the draft makes of it; of a last day that moves, for what comes after it. */
  readonly reason: string;
  readonly patrons: number;
}

/** Patrons of a membership type of which no rule of the draft speaks at an institution. */
export interface UncoveredType {
  readonly institution: string;
  readonly type: string;
  readonly patrons: number;
  /** Of these, of whom the rules in force can say something. */
  readonly newly: number;
}

/** Days of a standing on which it is the same; both included, null: without end. */
export interface PreviewPeriod {
  readonly from: Day;
  readonly through: Day | null;
  readonly validity: Validity;
  readonly basis: 'OWN' | 'SHARED' | null;
  readonly status: MembershipStatus;
  readonly reasons: readonly string[];
}

/** A standing that a draft changes, by the rules in force and by the draft, each from the day of the preview on. */
export interface PreviewExample extends Omit<PreviewCount, 'patrons'> {
  readonly patronId: string;
  readonly before: readonly PreviewPeriod[];
  readonly after: readonly PreviewPeriod[];
}

/** What a draft does to the standings of a consortium on a day. */
export interface PreviewSummary {
  /** Everyone there is. */
  readonly patrons: number;
  /** Those whom the draft can touch, and who were therefore projected by it. */
  readonly lookedAt: number;
  /** Those of whom some standing changes. */
  readonly changed: number;
  /** Those on whom the program failed; nothing is said of them. */
  readonly failed: number;
  readonly outcomes: readonly { readonly outcome: PreviewOutcome; readonly standings: number; readonly patrons: number }[];
  readonly counts: readonly PreviewCount[];
  readonly uncoveredTypes: readonly UncoveredType[];
  /** Standings that would end within `REMINDED_AHEAD` days by the rules in force and by the draft do not, or not on that day. */
  readonly remindedInVain: number;
}

/** Within so many days of its last one a membership is commonly written about. */
export const REMINDED_AHEAD = 60;

/** At most so many examples are kept of a preview. */
export const MOST_EXAMPLES = 100;
