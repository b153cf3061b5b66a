import type { ActivityChannel, BlockKind, EnrolmentChannel, MembershipStatus, PatronKind, Presence, Reason } from '../domain/facts';
import type { IsoDay } from './rowDays';

/** The current revisions of everything told of one patron, table by table, as rows. */
export interface FactRows {
  readonly person: readonly PersonRow[];
  readonly identity_code: readonly IdentityCodeRow[];
  readonly membership: readonly MembershipRow[];
  readonly recorded_end: readonly RecordedEndRow[];
  readonly renewal: readonly RenewalRow[];
  readonly fee: readonly FeeRow[];
  readonly charge: readonly ChargeRow[];
  readonly block: readonly BlockRow[];
}

/** A table that keeps facts as revisions. */
export type FactTable = keyof FactRows;

/** What tells one row of a patron from another, in every table of facts. */
export const FACT_KEYS: Readonly<Record<FactTable, readonly string[]>> = {
  person: [],
  identity_code: ['from_on'],
  membership: ['id'],
  recorded_end: ['membership_id', 'from_on'],
  renewal: ['membership_id', 'renewed_on'],
  fee: ['membership_id'],
  charge: ['id'],
  block: ['id'],
};

/** Every table of facts, memberships before what hangs on them. */
export const FACT_TABLES = Object.keys(FACT_KEYS) as FactTable[];

/** Rows carry a revision and their source once they are stored; a withdrawn one says that the fact was told in error. */
interface Revised {
  readonly revision?: number;
  readonly source?: string;
  readonly withdrawn?: boolean;
}

/** Kind, birth and death; the one row of each patron. */
export interface PersonRow extends Revised {
  readonly kind: PatronKind;
  readonly born_on: IsoDay | null;
  readonly deceased_on: IsoDay | null;
}

/** Whether a national number is on record, from a day on. */
export interface IdentityCodeRow extends Revised {
  readonly from_on: IsoDay;
  readonly value: Presence;
}

/** One period of membership. */
export interface MembershipRow extends Revised {
  readonly id: string;
  readonly institution_id: string;
  readonly type: string;
  readonly enrolled_on: IsoDay;
  readonly starts_on: IsoDay;
  readonly via: EnrolmentChannel;
  readonly cancelled_on: IsoDay | null;
  /** From when the cancellation is known; null: from `cancelled_on` itself. */
  readonly cancel_decided_on: IsoDay | null;
  readonly cancel_reason: string | null;
  readonly digital: boolean;
}

/** The last day of a membership as recorded from a day on; null: no end. */
export interface RecordedEndRow extends Revised {
  readonly membership_id: string;
  readonly from_on: IsoDay;
  readonly ends_on: IsoDay | null;
}

/** A renewal; without `end_recorded` the policy computes the new last day. */
export interface RenewalRow extends Revised {
  readonly membership_id: string;
  readonly renewed_on: IsoDay;
  readonly end_recorded: boolean;
  readonly ends_on: IsoDay | null;
}

/** The fee of a membership, in cents. */
export interface FeeRow extends Revised {
  readonly membership_id: string;
  readonly amount: number;
  readonly paid_on: IsoDay | null;
  readonly paid: number | null;
  readonly waived_on: IsoDay | null;
}

/** A charge, in cents; a negative amount is a credit. */
export interface ChargeRow extends Revised {
  readonly id: string;
  readonly institution_id: string;
  readonly amount: number;
  readonly raised_on: IsoDay;
  readonly settled_on: IsoDay | null;
}

/** A block, from a day until it is lifted. */
export interface BlockRow extends Revised {
  readonly id: string;
  readonly institution_id: string;
  readonly kind: BlockKind;
  readonly from_on: IsoDay;
  readonly lifted_on: IsoDay | null;
}

/** The last day of use at one institution and channel. */
export interface ActivityRow {
  readonly institution_id: string;
  readonly via: ActivityChannel;
  readonly last_on: IsoDay;
  /** Earlier days are not kept, or were never told: nothing before `last_on` can be decided anew. */
  readonly earlier_discarded: boolean;
  /** `last_on` was told in error: it was no day of use, and which was the last one before it nobody knows. */
  readonly withdrawn: boolean;
}

/** What a run has committed about a membership. */
export interface RunFactRow {
  readonly id: string;
  readonly membership_id: string;
  readonly on_day: IsoDay;
  readonly kind: 'END' | 'STEP' | 'TERM';
  readonly status: MembershipStatus;
  readonly ends_on: IsoDay | null;
  readonly certain_through: IsoDay | null;
  readonly revives: boolean;
  readonly reason: Reason;
  /** The run that committed it; left out or null where it was done with the patron alone. */
  readonly run_id?: string | null;
}
