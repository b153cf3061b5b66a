import type { Day } from './day';
import type { Reason } from './facts';

/**
 * Something that others must carry out because a membership changes: which holds go, which part of a fee is written off.
 * The words are the policy's; nothing here depends on what they mean.
 */
export interface Effect {
  readonly effect: string;
  /** In cents. */
  readonly amount?: number;
  /** The journal into which an amount is booked. */
  readonly journal?: string;
  /** There is nothing to carry out: it is said so that whoever looks at a plan sees it. */
  readonly shownOnly?: true;
  /** The rule that says so, and by which facts. */
  readonly reason: Reason;
}

/** The word of an effect of which the rule that decides it has failed: somebody must look. */
export const UNDETERMINED_EFFECT = 'UNDETERMINED';

/** An effect of a membership that changes on a day. */
export interface DatedEffect extends Effect {
  readonly on: Day;
  readonly membershipId: string;
}
