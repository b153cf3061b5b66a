import type { RunFactRow } from './factRows';
import { HISTORY_QUERY } from './historyQuery';
import type { LedgerStanding } from './ledgerRows';
import type { IsoDay } from './rowDays';
import type { Store } from './store';

/** A place in a history: the microsecond at which something was recorded, and what tells it from others of that moment. */
export interface HistoryPlace {
  readonly at: string;
  readonly key: string;
}

/** A page of one patron's history, newest first. */
export interface HistoryAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  /** Null: of every institution. What concerns the person belongs to each of them. */
  readonly institutions: readonly string[] | null;
  readonly after: HistoryPlace | null;
  readonly count: number;
}

/** A column of a row of facts as JSON shows it. */
export type ColumnValue = string | number | boolean | null;
export type FactColumns = Readonly<Record<string, ColumnValue>>;

/** A row of the ledger that a history tells of. */
export interface LedgerPiece {
  readonly from_on: IsoDay;
  readonly through_on: IsoDay | null;
  readonly standing: LedgerStanding;
}

/** What a moment at which standings were written tells of the reason: a run, or rules that had not counted before. */
export interface Moment {
  readonly run_done: boolean;
  readonly rules: { readonly revision: number; readonly from_on: IsoDay } | null;
}

type Placed = HistoryPlace & { readonly institution: string | null };

export type FactEvent = Placed & {
  readonly kind:
    | 'person' | 'identity_code' | 'membership' | 'recorded_end' | 'renewal' | 'fee' | 'charge' | 'block' | 'activity' | 'card';
  readonly row: FactColumns;
  readonly before: FactColumns | null;
};

export type RunEvent = Placed & { readonly kind: 'committed' | 'withdrawn'; readonly row: RunFactRow };

export type RecordedEvent = Placed & {
  readonly kind: 'recorded';
  readonly institution: string;
  /** `instead_of`: the projection that had answered for its first day until then. */
  readonly row: LedgerPiece & Moment & { readonly by_run: boolean; readonly instead_of: LedgerStanding | null };
  readonly before: { readonly standing: LedgerStanding } | null;
};

export type CorrectedEvent = Placed & {
  readonly kind: 'corrected';
  readonly institution: string;
  readonly row: Moment & { readonly was: readonly LedgerPiece[] };
};

export type HistoryEvent = FactEvent | RunEvent | RecordedEvent | CorrectedEvent;

/** What was recorded of a patron; `causes` are facts written in one transaction with standings among the events. */
export interface HistoryRows {
  readonly events: readonly HistoryEvent[];
  readonly causes: readonly FactEvent[];
}

/** Reads a page of a patron's history in one query. */
export async function readHistory(store: Store, asked: HistoryAsked): Promise<HistoryRows> {
  const { consortiumId, patronId, institutions, after, count } = asked;
  const values = [consortiumId, patronId, after?.at ?? null, after?.key ?? null, count, institutions];
  const rows = await store.query<HistoryEvent & { readonly cause: boolean }>(consortiumId, HISTORY_QUERY, values);
  return {
    events: rows.filter((row) => !row.cause),
    causes: rows.filter((row): row is FactEvent & { cause: boolean } => row.cause),
  };
}
