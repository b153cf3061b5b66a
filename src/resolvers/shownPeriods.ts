import { BEGINNING, earlier, FOREVER, later, type Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { Fault } from '../usecases/fault';
import type { LifePeriod, StandingFound } from '../usecases/asking';
import { withReasons } from './shownReasons';

/** Days of both ends included; a side that is left out is open. */
export interface Window {
  readonly from?: Day | null;
  readonly through?: Day | null;
}

/** A period of the life of a standing, ready to be shown. */
export function shownPeriod({ consortium }: StandingFound, period: LifePeriod) {
  return withReasons(consortium, period);
}

/** The periods of a life that touch a window, cut to it. */
export function periodsWithin(life: readonly LifePeriod[], window: Window): LifePeriod[] {
  const first = window.from ?? BEGINNING;
  const last = window.through ?? FOREVER;
  if (first > last) {
    throw new Fault('BAD_REQUEST', `\`from\` (${isoDay(first)}) lies after \`through\` (${isoDay(last)}); put the days the right way round.`);
  }
  return life.flatMap((period) => {
    const from = later(period.from ?? BEGINNING, first);
    const through = earlier(period.through ?? FOREVER, last);
    if (from > through) return [];
    return [{ ...period, from: from === BEGINNING ? null : from, through: through === FOREVER ? null : through }];
  });
}

/** What happens next if nobody does anything: the second stretch of what is foreseen; null when nothing does. */
export function shownNextChange({ answer, consortium }: StandingFound) {
  const on = answer.timeline.starts[1];
  const next = answer.timeline.values[1];
  if (on === undefined || next === undefined) return null;
  const { validity, status, byRun, reasons } = next;
  return withReasons(consortium, { on, validity, status, byRun, reasons });
}
