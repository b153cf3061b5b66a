import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { EffectAt } from '../policies/replay';
import type { LedgerRow } from '../store/ledgerRows';
import { outboxRows } from './outboxRows';

/** Days decided anew, both included, and the effects of all of them. */
export interface DecidedAnew {
  readonly from: Day;
  readonly through: Day;
  readonly effects: readonly EffectAt[];
}

/** Ids of what others were to be told because a day had come, by what stood so far, and what the days decided anew do not bring about. */
export function outboxTakenBack(patronId: string, ledger: readonly LedgerRow[], { from, through, effects }: DecidedAnew): string[] {
  const stood = ledger.flatMap((row) => effectsOfRow(row).filter(({ effect: { on } }) => on >= from && on <= through));
  if (stood.length === 0) return [];
  const stands = new Set(outboxRows(patronId, effects, from).map(({ id }) => id));
  return outboxRows(patronId, stood, from).map(({ id }) => id).filter((id) => !stands.has(id));
}

/** By date, of the days on which the row stood. */
function effectsOfRow({ institution_id, from_on, through_on, standing: { own } }: LedgerRow): EffectAt[] {
  const { effects = [] } = own.waiting?.standing ?? own;
  const dated = effects.filter(({ on }) => isoDay(on) >= from_on && (through_on === null || isoDay(on) <= through_on));
  return dated.map((effect) => ({ institution: institution_id, byRun: false, effect }));
}
