import type { Announced, MembershipType } from '../domain/consortium';
import type { Day } from '../domain/day';
import type { MembershipFacts, PatronFacts, Reason } from '../domain/facts';
import type { Period } from '../domain/period';
import type { Use } from '../domain/uses';
import type { EffectClaim, MembershipClaim, RestrictionClaim, SharingRuleClaim, TermClaim } from './claims';

/** The languages in which every rule speaks. */
export const LANGUAGES = ['nl', 'fi', 'sv', 'fr', 'en'] as const;

/** One of these languages. */
export type Language = (typeof LANGUAGES)[number];

/** A sentence for patrons, another for staff where they must know more, and what clears the matter, at which channel. */
export interface RuleText {
  readonly patron: string;
  readonly staff?: string;
  readonly remedy?: string;
}

/** Where a rule is written down. `date` as the document says it, `checkedOn` when somebody last compared. */
export interface Source {
  readonly title: string;
  readonly date: string;
  readonly checkedOn: string;
}

/** What cannot be said when a rule fails. */
export type Decided = 'status' | 'findable' | 'retention' | 'notice';

/** A cooperation group as it is on the days of a span, with its members of these days; the level is a word for rules to read. */
export interface GroupView {
  readonly id: string;
  readonly level: string;
  readonly institutions: readonly string[];
}

/** The time for which a rule is asked: settings and groups are the same on every day of `span`. */
export interface SpanCalendar {
  readonly span: Period;
  /** First day of the unbroken time in which this rule has been in force here. */
  readonly inForceSince: Day;
}

/**
 * The same, seen from a day.
 * A run is never foreseen before it can happen: `nextRun` gives none outside the span or before today.
 */
export interface Calendar extends SpanCalendar {
  readonly today: Day;
  /** The first run on or after a day; null when none is foreseen in this span. */
  nextRun(onOrAfter: Day): Day | null;
}

interface Common {
  readonly patron: PatronFacts;
  readonly institution: string;
  /** The groups to which the institution belongs. */
  readonly groups: readonly GroupView[];
}

/** What decides a term: the patron as known on the day of the enrolment or renewal. */
export interface TermFacts extends Common {
  readonly membership: MembershipFacts;
  readonly type: MembershipType;
  readonly decision: TermDecision;
  /** What the decision takes the place of; null on enrolment. */
  readonly previous: PreviousTerm | null;
}

/** A term as it stood just before a renewal or a changed record. */
export interface PreviousTerm {
  /** Null when open-ended or not known; of a membership that renews itself the last day of the running period. */
  readonly endsOn: Day | null;
  /** Through which day it was certain. */
  readonly certainThrough: Day;
  /** The last day had passed, or a run or somebody had ended the membership before. */
  readonly ended: boolean;
}

/** `recordedEndsOn` undefined: the library system recorded none, the rule computes it; null: recorded as open-ended. */
export interface TermDecision {
  readonly kind: 'ENROLMENT' | 'RENEWAL' | 'RECORD';
  readonly on: Day;
  readonly recordedEndsOn: Day | null | undefined;
}

/** The term as decided so far. */
export interface Term {
  readonly endsOn: Day | null;
  readonly certainThrough: Day;
  readonly decidedOn: Day;
  readonly renewsItself: { readonly firstPeriodEndsOn: Day | null; readonly everyMonths: number | null } | null;
  readonly reasons: readonly Reason[];
  /** Why it is not certain beyond `certainThrough`. */
  readonly unknown: Reason | null;
}

/** What a rule about memberships is shown: one membership with the term that was decided for it, and the first day of that term. */
export interface MembershipRuleFacts extends Common {
  readonly membership: MembershipFacts & { readonly term: Term; readonly termStartsOn: Day };
  readonly type: MembershipType;
}

export const CHANGE_KINDS = ['END', 'STEP', 'TERM', 'WAIVER'] as const;

/** A membership that changes on a day of which others may have to be told. */
export interface MembershipChange {
  readonly on: Day;
  /**
   * END: it ends. STEP: a run gives it another status. TERM: a run moves its last day. WAIVER: what is open of its fee is
   * waived.
   */
  readonly kind: (typeof CHANGE_KINDS)[number];
  /** Brought about by the run of that day, and not by the day itself or by somebody. */
  readonly byRun: boolean;
  /** Code of the reason for the change; null for a waiver. */
  readonly code: string | null;
}

/** What a rule about changes is shown: one that comes today or later, of a membership as it is known today. */
export interface ChangeRuleFacts extends MembershipRuleFacts {
  readonly change: MembershipChange;
}

/** `type` is that of the membership under which the institution is used. */
export interface UseRuleFacts extends Common {
  readonly type: MembershipType;
}

/** Nothing of a patron: what a rule says of a home it says of everybody who is a member there. */
export interface SharingRuleFacts {
  readonly institution: string;
  readonly groups: readonly GroupView[];
  /** Another institution of the consortium, at which patrons are members. */
  readonly home: string;
}

interface RuleBase {
  readonly name: string;
  readonly code: string;
  readonly source: Source;
  readonly inForce: Announced;
  readonly texts: Readonly<Record<Language, RuleText>>;
}

/** Decides the last valid day on an enrolment or renewal; the first rule that claims one wins. */
export interface TermRule<S> extends RuleBase {
  readonly about: 'term';
  claims(facts: TermFacts, settings: S, calendar: Calendar): readonly TermClaim[];
}

/** Speaks about one membership: its status, whether it is findable, notices, retention. */
export interface MembershipRule<S> extends RuleBase {
  readonly about: 'membership';
  readonly decides: readonly Decided[];
  /** Its claims may revive an ended membership, so without it an end is not certain either. */
  readonly mayRevive?: boolean;
  claims(facts: MembershipRuleFacts, settings: S, calendar: Calendar): readonly MembershipClaim[];
}

/**
 * Speaks about what others must carry out when a membership changes. It is asked of each change that is foreseen, with the
 * settings of its day, so what it claims belongs to that change and to no other.
 */
export interface ChangeRule<S> extends RuleBase {
  readonly about: 'change';
  claims(facts: ChangeRuleFacts, settings: S, calendar: Calendar): readonly EffectClaim[];
}

/** Speaks about what the patron may do at an institution. */
export interface UseRule<S> extends RuleBase {
  readonly about: 'use';
  readonly decides: readonly Use[];
  claims(facts: UseRuleFacts, settings: S, calendar: Calendar): readonly RestrictionClaim[];
}

/** Speaks about what a membership elsewhere is worth here. It is shown neither patrons nor the day, so that what it says can be kept. */
export interface SharingRule<S> extends RuleBase {
  readonly about: 'sharing';
  /** What cannot be said when it fails: whether a patron is welcome, or on what terms he may enrol. */
  readonly decides: readonly ('welcome' | 'offer')[];
  claims(facts: SharingRuleFacts, settings: S, calendar: SpanCalendar): readonly SharingRuleClaim[];
}

/** A rule of a policy with settings `S`; what it is about decides what it is shown and what it may claim. */
export type Rule<S> = TermRule<S> | MembershipRule<S> | ChangeRule<S> | UseRule<S> | SharingRule<S>;

/** A rule that held, and holds, on every day. */
export const always: Announced = {};

/** Declares a rule of a policy with settings `S`. One rule is one file, named after the rule. */
export function defineRule<S>(rule: Rule<S>): Rule<S> {
  return rule;
}
