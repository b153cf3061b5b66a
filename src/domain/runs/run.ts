import type { Day } from '../day';
import type { Effect } from '../effect';
import type { MembershipStatus } from '../facts';

/**
 * Kinds of runs. `MONTHLY`: statuses are moved by rules; `EXPIRY_SHIFT`: nothing but last days are moved; `REEVALUATE`: after
 * a change of the policy or an import; `OVERRIDE`: last days of a selection are set by somebody.
 */
export const RUN_KINDS = ['MONTHLY', 'EXPIRY_SHIFT', 'REEVALUATE', 'OVERRIDE'] as const;

export type RunKind = (typeof RUN_KINDS)[number];

/** Whether a run is brought about by its day; the others are ordered, and hold no day and no other run. */
export function isDue(kind: RunKind): boolean {
  return kind === 'MONTHLY' || kind === 'EXPIRY_SHIFT';
}

/** Where a run is. */
export const RUN_STATES = [
  /** Its plan is being written. */
  'PLANNING',
  /** A plan; nothing else has changed. */
  'PLANNED',
  /** A plan that a second person must approve. */
  'HELD',
  'RUNNING',
  'PAUSED',
  'DONE',
  /** Done, with records that were set aside. */
  'DONE_WITH_ERRORS',
  'UNDOING',
  'UNDONE',
  /** The description has changed since, or its day has come: what is left of it is not done, and must be planned anew. */
  'STALE',
  /** Turned down before anybody started it. */
  'CANCELLED',
] as const;

export type RunState = (typeof RUN_STATES)[number];

/** Where one patron of a run is. `LEFT`: changed since, so that undoing the run leaves him; `LEFT_OUT`: not touched by an expiry shift. */
export const RUN_ITEM_STATES = ['PLANNED', 'DONE', 'SKIPPED', 'SET_ASIDE', 'UNDONE', 'LEFT', 'LEFT_OUT'] as const;

export type RunItemState = (typeof RUN_ITEM_STATES)[number];

/** Why a patron of a run is in the state in which he is. */
export type RunNote =
  /** What the run would do now is not what was planned. */
  | 'DIFFERS'
  /** Nothing is due any more: somebody has changed what is known, or the patron is gone. */
  | 'NOTHING_DUE'
  /** Somebody kept changing the patron while the run tried. */
  | 'KEEPS_CHANGING'
  /** The program failed on this record. */
  | 'FAULT'
  /** Somebody has changed the patron since the run. */
  | 'CHANGED_SINCE';

/** What a run does to one membership. */
export interface RunChange {
  readonly membership: string;
  readonly institution: string;
  readonly type: string;
  readonly kind: 'END' | 'STEP' | 'TERM';
  readonly from: StatusAndEnd;
  readonly to: StatusAndEnd;
  /** Code of the reason. */
  readonly reason: string;
  /** What others must be told to do. */
  readonly effects: readonly Effect[];
}

/** A status, and the last day where there is one. */
export interface StatusAndEnd {
  readonly status: MembershipStatus;
  readonly endsOn: Day | null;
}
