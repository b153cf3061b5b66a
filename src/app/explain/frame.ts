import type { Action, Channel, Decision } from '../../domain/uses';
import type { Validity } from '../../domain/ownStanding';
import type { FactEntry, HistoryFact } from '../../usecases/historyEntry';

/** What `explain` says around the sentences of the rules, in one language; the words in braces are filled in. */
export interface Frame {
  /** Where, and on which day. */
  readonly there: string;
  readonly isToday: string;
  readonly asKnown: string;
  readonly valid: string;
  readonly validRestricted: string;
  readonly notValid: string;
  readonly undetermined: string;
  readonly elsewhere: string;
  readonly until: string;
  readonly policy: string;
  readonly noPolicy: string;
  readonly titles: { readonly mayDo: string; readonly why: string; readonly timeline: string; readonly changes: string };
  readonly olderChanges: string;
  /** At most eight letters each. */
  readonly channels: Readonly<Record<Channel, string>>;
  /** At most ten letters each. */
  readonly actions: Readonly<Record<Action, string>>;
  readonly decisions: Readonly<Record<Decision, string>>;
  readonly decisionsMean: readonly string[];
  /** The heads of what is told of a reason, at most eleven letters each. */
  readonly heads: { readonly remedy: string; readonly ends: string; readonly facts: string; readonly rule: string; readonly source: string };
  readonly byItself: string;
  readonly today: string;
  readonly leftOut: string;
  readonly barsMean: string;
  readonly validity: Readonly<Record<Validity, string>>;
  readonly changes: Readonly<Record<FactEntry['change'], string>>;
  readonly facts: Readonly<Record<HistoryFact, string>>;
  readonly none: string;
  readonly at: string;
  readonly ofDay: string;
  readonly run: string;
  readonly runTakenBack: string;
  readonly becomes: string;
  readonly endsOn: string;
  readonly endsNever: string;
  readonly stands: string;
  readonly byRun: string;
  readonly insteadOf: string;
  readonly foreseen: string;
  readonly becauseOfRules: string;
  readonly corrects: string;
}
