import type { CardChange } from '../domain/cardDays';
import type { Day } from '../domain/day';
import type { ActivityChannel, BlockKind, EnrolmentChannel, PatronKind, Presence } from '../domain/facts';

/**
 * What a source tells of one patron. What is not mentioned stays as it was told before; what is told again unchanged
 * writes nothing; what is told changed becomes a new revision. Amounts are in the consortium's currency.
 */
export interface PatronTold {
  /** The patron's id in the source. */
  readonly sourceId: string;
  /** Needed the first time a patron is told of. */
  readonly kind?: PatronKind | null;
  readonly bornOn?: Day | null;
  readonly deceasedOn?: Day | null;
  readonly cards?: readonly CardTold[] | null;
  /** A name is told whole; null takes it back. Of it and of contact data only what was told last is kept. */
  readonly name?: NameTold | null;
  /** Each part stays as it was where it is left out; null takes it back. */
  readonly contact?: ContactTold | null;
  /** The national number itself, kept where the consortium is authorised and refused elsewhere; null takes it back. */
  readonly identityNumber?: string | null;
  /** Whether a national number is on record, by the day from which; without a day: ever since. Never the number. */
  readonly identityCode?: readonly { readonly from?: Day | null; readonly value: Presence }[] | null;
  readonly memberships?: readonly MembershipTold[] | null;
  readonly activity?: readonly { readonly institution: string; readonly via: ActivityChannel; readonly on: Day }[] | null;
  readonly charges?: readonly ChargeTold[] | null;
  readonly blocks?: readonly BlockTold[] | null;
  /** What was told in error before and is taken back. */
  readonly withdrawn?: readonly WithdrawnTold[] | null;
}

export interface NameTold {
  /** With its particles as they are written; the name of an organisation stands here. */
  readonly family: string;
  readonly given?: string | null;
}

export interface ContactTold {
  readonly email?: string | null;
  readonly phone?: string | null;
  /** Street and number, a line each. */
  readonly address?: readonly string[] | null;
  readonly postalCode?: string | null;
  readonly city?: string | null;
  readonly country?: string | null;
}

/** A card, and what of its days is told. */
export interface CardTold extends CardChange {
  readonly number: string;
}

/** A period of membership as its source tells it; of one told again, what is left out stays. */
export interface MembershipTold {
  /** The membership's id in the source, unique for the patron. */
  readonly id: string;
  readonly institution: string;
  readonly type: string;
  readonly enrolledOn: Day;
  /** First day of the period; `enrolledOn` where it is left out. */
  readonly startsOn?: Day | null;
  readonly via?: EnrolmentChannel | null;
  /** Last day as recorded. Left out: none is on record, the policy computes it. `openEnded`: recorded as without end. */
  readonly endsOn?: Day | null;
  readonly openEnded?: boolean | null;
  /** From which day the record says so; the day of enrolment when first told, today when it changes. */
  readonly endsOnFrom?: Day | null;
  readonly renewals?: readonly { readonly on: Day; readonly endsOn?: Day | null; readonly openEnded?: boolean | null }[] | null;
  readonly fee?: { readonly amount: number; readonly paidOn?: Day | null; readonly paid?: number | null; readonly waivedOn?: Day | null } | null;
  readonly cancelledOn?: Day | null;
  /** The day on which a cancellation for a later day was decided; sources tell a cancellation on its day. */
  readonly cancelDecidedOn?: Day | null;
  readonly cancelReason?: string | null;
  readonly digital?: boolean | null;
}

/** A charge; a negative amount is a credit. On `settledOn` it is gone. */
export interface ChargeTold {
  readonly id: string;
  readonly institution: string;
  readonly amount: number;
  readonly raisedOn: Day;
  readonly settledOn?: Day | null;
}

/** A block. On `liftedOn` it is gone. */
export interface BlockTold {
  readonly id: string;
  readonly institution: string;
  readonly kind: BlockKind;
  readonly from: Day;
  readonly liftedOn?: Day | null;
}

/** A kind of fact that can be taken back, by the names that tell it from the others of a patron. */
export type FactKind = 'MEMBERSHIP' | 'RECORDED_END' | 'RENEWAL' | 'FEE' | 'CHARGE' | 'BLOCK' | 'IDENTITY_CODE' | 'ACTIVITY';

/**
 * A fact that was told in error. A membership, charge or block is named by `id`; a fee by `membership`; a renewal or a
 * recorded end by `membership` and the day `on` which it was made; an identity code by `on`, the day from which it was said
 * (none: ever since); activity by `institution`, `via` and `on`. With a membership goes all that was told of it.
 */
export interface WithdrawnTold {
  readonly kind: FactKind;
  readonly id?: string | null;
  readonly membership?: string | null;
  readonly on?: Day | null;
  readonly institution?: string | null;
  readonly via?: ActivityChannel | null;
}

/** Something odd about a patron who is taken nevertheless: a stable code, and what it is. */
export interface Diagnostic {
  readonly code: string;
  readonly message: string;
}

/** What became of one patron of a call. */
export type PatronOutcome =
  | {
      readonly kind: 'recorded';
      readonly sourceId: string;
      readonly patronId: string;
      /** False when everything told was known already. */
      readonly changed: boolean;
      /** What is odd but taken, such as two memberships of one institution that overlap. */
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'refused'; readonly sourceId: string; readonly code: RefusalCode; readonly message: string };

/** Why a patron is not taken; each is explained in `docs/faults-and-refusals.md`. */
export type RefusalCode =
  | 'CARD_TAKEN'
  | 'UNKNOWN_INSTITUTION'
  | 'UNKNOWN_MEMBERSHIP_TYPE'
  | 'FUTURE_FACT'
  | 'PERIOD_REVERSED'
  | 'AMOUNT_INVALID'
  | 'KIND_MISSING'
  | 'TOLD_TWICE'
  | 'DATE_OUT_OF_RANGE'
  | 'NEVER_TOLD'
  | 'BEFORE_BIRTH'
  | 'RECORD_KEPT_ELSEWHERE'
  | 'ID_TAKEN'
  | 'IDENTITY_NUMBER_NOT_AUTHORISED'
  | 'IDENTITY_NUMBER_INVALID'
  | 'DELIVERY_REFUSED'
  | 'IDENTITY_CODE_TOLD'
  | 'ERASED';
