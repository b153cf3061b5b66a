import type { Certain, OwnStanding } from '../domain/ownStanding';
import type { EndedHow } from '../domain/validityEnd';
import type { IsoDay } from './rowDays';

/** What a ledger row keeps: the projection as it then was, and the last certain answer before it. */
export interface LedgerStanding {
  readonly own: OwnStanding;
  readonly lastCertain: Certain | null;
}

/** What stood at an institution through some days; without a last day it still stands. */
export interface LedgerRow {
  readonly id: string;
  readonly institution_id: string;
  readonly from_on: IsoDay;
  readonly through_on: IsoDay | null;
  readonly recorded_at: string;
  readonly standing: LedgerStanding;
  /** When validity ends for the last time, or has ended, as far as is known; null where nothing ends it, or there never was one. */
  readonly valid_through: IsoDay | null;
  readonly ends_how: EndedHow | null;
  /** The type of the membership that is valid last. */
  readonly ends_type: string | null;
}
