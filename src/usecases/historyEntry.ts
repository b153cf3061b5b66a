import type { Day } from '../domain/day';
import type { FactValue, MembershipStatus, Reason } from '../domain/facts';
import type { LifePeriod } from './asking';

/** What a history tells facts of. */
export type HistoryFact =
  | 'PERSON' | 'IDENTITY_CODE' | 'MEMBERSHIP' | 'RECORDED_END' | 'RENEWAL' | 'FEE' | 'CHARGE' | 'BLOCK' | 'ACTIVITY' | 'CARD';

/** Something recorded of a patron: when, by our clock, and at which institution; null where it concerns the person. */
interface Recorded {
  readonly recordedAt: Date;
  readonly institution: string | null;
}

/** A value of a fact before and after a revision; null: there was, or is, none. */
export interface ValueChange {
  readonly name: string;
  readonly before: FactValue | null;
  readonly after: FactValue | null;
}

/** A fact that is new, changed or taken back; only values that differ are named. */
export interface ChangedFact {
  readonly change: 'TOLD' | 'CHANGED' | 'WITHDRAWN';
  readonly fact: HistoryFact;
  /** The source's own id of the membership, charge or block, or the number of the card; null for what a patron has once. */
  readonly id: string | null;
  /** The day that the fact, or its change, is about; null where it has none. */
  readonly on: Day | null;
  readonly values: readonly ValueChange[];
}

/** A source told a fact, changed it or took it back. */
export interface FactEntry extends Recorded, ChangedFact {
  readonly kind: 'fact';
  readonly source: string;
}

/** A run made a transition a fact, or a correction took that back. */
export interface RunEntry extends Recorded {
  readonly kind: 'run';
  /** With what is known since, the run would not have done it. */
  readonly withdrawn: boolean;
  readonly membership: string;
  /** The day of the run. */
  readonly runOn: Day;
  readonly effect: 'END' | 'STEP' | 'TERM';
  readonly status: MembershipStatus;
  readonly endsOn: Day | null;
  readonly reasons: readonly Reason[];
}

/** Why standings were written anew, as far as what is kept says. */
export interface Because {
  /** Null: nothing that is kept says so, such as use of which only the last day is kept. */
  readonly because: 'FACTS' | 'RULES' | 'RUN' | null;
  /** The facts recorded with it, at most twenty. */
  readonly facts: readonly FactEntry[];
  /** The first day that the change of the rules touches. */
  readonly rulesFrom: Day | null;
}

/** What a patron's own membership was found to be worth from a day on, and what was foreseen then. */
export interface StandingEntry extends Recorded, Because, Pick<LifePeriod, 'validity' | 'status' | 'reasons'> {
  readonly kind: 'standing';
  readonly institution: string;
  readonly from: Day;
  /** The last day; null while it stands. */
  readonly through: Day | null;
  readonly byRun: boolean;
  /** What stood on the day before `from`; null where nothing did. */
  readonly before: Pick<LifePeriod, 'validity' | 'status' | 'reasons'> | null;
  /** What had been answered, or foreseen, for `from` until then; null where it was the same, or nothing was. */
  readonly insteadOf: Pick<LifePeriod, 'validity' | 'status' | 'reasons'> | null;
  readonly next: Foreseen | null;
}

/** What was foreseen to happen next. */
export interface Foreseen extends Pick<LifePeriod, 'validity' | 'status' | 'reasons'> {
  readonly on: Day;
  readonly byRun: boolean;
}

/** What had been answered for some days was replaced; the entries of the same moment say by what. */
export interface CorrectionEntry extends Recorded, Because {
  readonly kind: 'correction';
  readonly institution: string;
  readonly from: Day;
  /** Null: through the day of the correction, and as foreseen on it. */
  readonly through: Day | null;
  readonly was: readonly LifePeriod[];
}

/** One thing recorded of a patron. */
export type HistoryEntry = FactEntry | RunEntry | StandingEntry | CorrectionEntry;
