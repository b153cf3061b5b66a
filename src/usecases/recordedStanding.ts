import type { Reason } from '../domain/facts';
import type { Stood } from '../policies/answer';
import { coreReason } from '../policies/coreTexts';
import type { StoodRow, StoodRows } from '../store/readStandings';

/** What stood on a day, from the ledger rows of that day. */
export function recordedStanding(rows: readonly StoodRow[]): Stood {
  return {
    own: rows.map((row) => row.standing.own),
    lastCertain: new Map(rows.flatMap(({ institution, standing: { lastCertain } }) => (lastCertain === null ? [] : [[institution, lastCertain] as const]))),
  };
}

/** When the last of some ledger rows was recorded; a moment given where there is none. */
export function lastRecorded(rows: readonly StoodRow[], otherwise: Date): Date {
  return rows.length === 0 ? otherwise : new Date(Math.max(...rows.map((row) => row.recordedAt.getTime())));
}

/** Why the card shown may not be used, from its state on the day; null where it may, or where no card was shown. */
export function cardReason(state: StoodRows['cardState']): Reason | null {
  if (state === null || state === 'ACTIVE') return null;
  return coreReason(`CARD_${state}`, `card${state.charAt(0)}${state.slice(1).toLowerCase()}`);
}
