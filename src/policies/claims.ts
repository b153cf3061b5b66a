import type { Day } from '../domain/day';
import type { FactValue, MembershipStatus } from '../domain/facts';
import type { Decisions } from '../domain/uses';

/** Facts that a reason shows: the places of the rule's texts, by name. */
export type ShownFacts = Readonly<Record<string, FactValue>>;

/** The last valid day of a membership, decided on its enrolment or renewal. */
export interface TermClaim {
  readonly kind: 'term';
  /** Last valid day; null when open-ended. */
  readonly endsOn: Day | null;
  /** When a fact is not known: the last day on which every reading of it agrees. */
  readonly certainThrough?: Day;
  /** Name of the fact that is not known; the rule's own reason is told beside it if its facts are given. */
  readonly unknownFact?: string;
  /** A membership that renews itself: last day of its first period (null: never asked again) and months of the next. */
  readonly renewsItself?: { readonly firstPeriodEndsOn: Day | null; readonly everyMonths: number | null };
  readonly facts?: ShownFacts;
}

/** A last day moved by the run of a day. `revives` also a membership whose period has ended before. */
export interface MoveClaim extends Omit<TermClaim, 'renewsItself'> {
  readonly on: Day;
  readonly byRun: true;
  readonly revives?: boolean;
}

/**
 * From a day on (through another) a membership has a status; EXPIRED ends it.
 * Of several statuses on a day the gravest counts: NORMAL, INVOICED, REMINDED, DELINQUENT, EXPIRED.
 */
export interface StatusClaim {
  readonly kind: 'status';
  readonly status: Exclude<MembershipStatus, 'NONE'>;
  readonly from: Day;
  readonly through?: Day;
  /** Brought about by the run of the day `from`; a forecast until that run has committed it. */
  readonly byRun?: boolean;
  /** An end that no renewal undoes: death, or the last day that the renewal itself has set. */
  readonly final?: boolean;
  readonly facts?: ShownFacts;
}

/** What the patron may not do, or only after a message. */
export interface RestrictionClaim {
  readonly kind: 'restriction';
  readonly decisions: Decisions;
  readonly from?: Day;
  readonly through?: Day;
  /** Only while the patron's own membership has one of these statuses. */
  readonly whileStatus?: readonly MembershipStatus[];
  /** Only for memberships that ended for one of these reasons. */
  readonly endedBy?: readonly string[];
  /** The reason shown is why the status is what it is, not this rule's own. */
  readonly becauseOfStatus?: boolean;
  readonly facts?: ShownFacts;
}

/** Whether a search at the institution finds the patron. */
export interface FindableClaim {
  readonly kind: 'findable';
  readonly findable: boolean;
  readonly from?: Day;
  readonly through?: Day;
}

/** A fact is not known, so on these days nothing can be said of what the rule decides. */
export interface UndeterminedClaim {
  readonly kind: 'undetermined';
  readonly unknownFact: string;
  readonly from?: Day;
  readonly through?: Day;
}

/** A reason to keep the patron's record. */
export interface KeepClaim {
  readonly kind: 'keep';
  readonly from?: Day;
  readonly through?: Day;
  readonly facts?: ShownFacts;
}

/** A notice that falls due on a day. */
export interface NoticeClaim {
  readonly kind: 'notice';
  readonly notice: string;
  readonly on: Day;
  readonly facts?: ShownFacts;
}

/** Something to carry out because of a change, such as the cancelling of holds; it is due on the day of the change. */
export interface EffectClaim {
  readonly kind: 'effect';
  /** A word of the policy's own, in capitals. */
  readonly effect: string;
  /** Whole cents. */
  readonly amount?: number;
  /** The journal into which the amount is booked. */
  readonly journal?: string;
  /** There is nothing to carry out: a plan shows it, and nobody is told. */
  readonly shownOnly?: true;
  readonly facts?: ShownFacts;
}

/** The members of the home that was asked about are guests here. */
export interface WelcomeClaim {
  readonly kind: 'welcome';
  readonly decisions?: Decisions;
  readonly facts?: ShownFacts;
}

/** Whoever is valid at the home that was asked about enrols here without a fee, through the last day of that membership. */
export interface OfferClaim {
  readonly kind: 'offer';
  readonly facts?: ShownFacts;
}

/** What a rule about memberships may claim. */
export type MembershipClaim =
  | StatusClaim
  | MoveClaim
  | FindableClaim
  | UndeterminedClaim
  | KeepClaim
  | NoticeClaim;

/** What a rule about sharing may claim. */
export type SharingRuleClaim = WelcomeClaim | OfferClaim;

/** Anything that a rule may claim. */
export type Claim = TermClaim | MembershipClaim | RestrictionClaim | EffectClaim | SharingRuleClaim;
