import type { Day } from './day';

export const PATRON_KINDS = ['PERSON', 'ORGANISATION', 'ADMINISTRATIVE'] as const;
/** ADMINISTRATIVE: an administrative card, which is nobody's own. */
export type PatronKind = (typeof PATRON_KINDS)[number];

export const PRESENCES = ['PRESENT', 'ABSENT', 'UNKNOWN'] as const;
/** Whether something is on record; UNKNOWN: nobody has said. */
export type Presence = (typeof PRESENCES)[number];

export const ENROLMENT_CHANNELS = ['DESK', 'ONLINE', 'IMPORT'] as const;
/** How a membership was made. IMPORT: taken over from elsewhere, so no activity of the patron. */
export type EnrolmentChannel = (typeof ENROLMENT_CHANNELS)[number];

export const ACTIVITY_CHANNELS = ['ILS', 'LEGACY', 'PORTAL', 'SIP2'] as const;
/** Where a day of use was noticed. */
export type ActivityChannel = (typeof ACTIVITY_CHANNELS)[number];

export const BLOCK_KINDS = ['GENERAL', 'COLLECTIONS', 'ONLINE_REGISTRATION', 'PAYMENT'] as const;
/** What a block is for; rules decide what each kind bars. */
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** NONE: never a member; NORMAL: nothing due; EXPIRED: ended. The others are steps of an unpaid fee. */
export type MembershipStatus = 'NONE' | 'INVOICED' | 'REMINDED' | 'DELINQUENT' | 'NORMAL' | 'EXPIRED';

/** A value that holds from a day until the next one of its list begins. */
export interface Dated<T> {
  readonly from: Day;
  readonly value: T;
}

/** What libraries tell of one patron, in all institutions of a consortium. Amounts are in cents. */
export interface PatronFacts {
  readonly id: string;
  readonly kind: PatronKind;
  readonly bornOn: Day | null;
  readonly deceasedOn: Day | null;
  /** Whether a national number is on record; never the number itself. Ascending by day. */
  readonly identityCode: readonly Dated<Presence>[];
  readonly memberships: readonly MembershipFacts[];
  readonly activity: readonly Activity[];
  readonly charges: readonly Charge[];
  readonly blocks: readonly Block[];
}

/** One period of membership in one institution, with the renewals that prolonged it. */
export interface MembershipFacts {
  readonly id: string;
  readonly institution: string;
  readonly type: string;
  readonly enrolledOn: Day;
  /** First day of the period; the row itself exists from `enrolledOn`. */
  readonly startsOn: Day;
  readonly via: EnrolmentChannel;
  /** Last days as the library system recorded them, by the day from which the record said so; null is "no end". */
  readonly recordedEnds: readonly Dated<Day | null>[];
  readonly renewals: readonly Renewal[];
  readonly fee: Fee | null;
  /** On this day the membership is no longer valid. */
  readonly cancelledOn: Day | null;
  /** From this day on the cancellation is known; left out or null: from `cancelledOn` itself. */
  readonly cancelDecidedOn?: Day | null;
  readonly cancelReason: string | null;
  /** An extra subscription held for the digital collections. */
  readonly digital: boolean;
  /** What runs have committed about this membership, ascending by day. */
  readonly committed: readonly Committed[];
}

/** `endsOn` undefined: the policy computes the new last day. */
export interface Renewal {
  readonly on: Day;
  readonly endsOn?: Day | null;
}

/** `paid` null with a `paidOn`: paid in full. */
export interface Fee {
  readonly amount: number;
  readonly paidOn: Day | null;
  readonly paid: number | null;
  readonly waivedOn: Day | null;
}

/** A day of use at an institution, and where it was noticed. */
export interface Activity {
  readonly institution: string;
  readonly via: ActivityChannel;
  readonly on: Day;
  /** Told afterwards as the last day of use: of the time before it nothing is known, so absence there is no fact. */
  readonly earlierUnknown?: boolean;
}

/** A negative amount is a credit. On `settledOn` the charge is gone. */
export interface Charge {
  readonly institution: string;
  readonly amount: number;
  readonly raisedOn: Day;
  readonly settledOn: Day | null;
}

/** On `liftedOn` the block is gone. */
export interface Block {
  readonly institution: string;
  readonly kind: BlockKind;
  readonly from: Day;
  readonly liftedOn: Day | null;
}

/** A transition by run, made a dated fact by the run of that day: an end, a step of a ladder, or a moved last day. */
export interface Committed {
  readonly on: Day;
  readonly kind: 'END' | 'STEP' | 'TERM';
  readonly status: MembershipStatus;
  /** Code and rule that decided, with what they relied on; kept so that "why" can be answered for ever. */
  readonly reason: Reason;
  /** For TERM: the new last day (null: no end), and how far it is certain. */
  readonly endsOn?: Day | null;
  readonly certainThrough?: Day;
  readonly revives?: boolean;
}

/** A typed fact behind a reason, ready to be shown in any language. Money in cents. */
export type FactValue =
  | { readonly day: Day }
  | { readonly money: number }
  | { readonly count: number }
  | { readonly institution: string }
  | { readonly text: string };

/** Why: a code of the common vocabulary, the rule (`plugin/rule`) that said it, and the facts it relied on. */
export interface Reason {
  readonly code: string;
  readonly rule: string;
  readonly version: string;
  readonly source: string;
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The last day on which the reason holds, where that is known. */
  readonly through?: Day;
}

/** The value of a dated list on a day; undefined before its first day. */
export function valueFrom<T>(list: readonly Dated<T>[], day: Day): T | undefined {
  let found: T | undefined;
  for (const item of list) if (item.from <= day) found = item.value;
  return found;
}

/** The day on which nothing of a fee is due any more; null while it is open. A part payment closes nothing. */
function feeClosedOn(fee: Fee): Day | null {
  const inFull = fee.paidOn !== null && (fee.paid === null || fee.paid >= fee.amount) ? fee.paidOn : null;
  if (inFull === null || fee.waivedOn === null) return inFull ?? fee.waivedOn;
  return inFull < fee.waivedOn ? inFull : fee.waivedOn;
}

/** Whether a membership's fee is due: more than nothing, not paid in full, not waived. */
export function feeOpen(membership: MembershipFacts): boolean {
  const { fee } = membership;
  return fee !== null && fee.amount > 0 && feeClosedOn(fee) === null;
}
