import { createHash } from 'node:crypto';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import type { EffectAt } from '../policies/replay';
import type { OutboxRow } from '../store/outbox';
import { asStored } from './asStored';

/**
 * What others must be told of the effects of a replay: of days from one on, for nothing backdated creates an effect. What is
 * only shown is not told. The same effect always has the same id, so it is told once however often its day is decided anew.
 */
export function outboxRows(patronId: string, effects: readonly EffectAt[], from: Day): OutboxRow[] {
  return effects.flatMap((each) => (each.effect.on < from || each.effect.shownOnly === true ? [] : [rowOf(patronId, each)]));
}

function rowOf(patronId: string, { institution, effect: told }: EffectAt): OutboxRow {
  const { effect, on, membershipId, ...payload } = told;
  return {
    id: idOf([patronId, membershipId, isoDay(on), effect, payload.journal ?? '', payload.reason.rule]),
    kind: effect,
    patron_id: patronId,
    institution_id: institution,
    membership_id: membershipId,
    on_day: isoDay(on),
    payload: asStored(payload),
    run_id: null,
  };
}

function idOf(named: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(named)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
