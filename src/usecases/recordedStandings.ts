import { addDays, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { Recorded } from '../policies/beforeHorizon';
import type { LedgerRow } from '../store/ledgerRows';
import { dayFrom } from '../store/rowDays';

/** The ledger as a replay reads it: what stood on each day before a horizon, and the days on which that changed. */
export function recordedStandings(ledger: readonly LedgerRow[], horizon: Day): Pick<Recorded, 'days' | 'own'> {
  const days = ledger.flatMap(({ from_on, through_on }) => [dayFrom(from_on), ...(through_on === null ? [] : [addDays(dayFrom(through_on), 1)])]);
  return {
    days: [...days, horizon].filter((day) => day <= horizon),
    own: (day) => {
      const text = isoDay(day);
      return ledger.filter((row) => row.from_on <= text && (row.through_on === null || row.through_on >= text)).map((row) => row.standing.own);
    },
  };
}
