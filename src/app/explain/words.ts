import { isoDay } from '../../domain/isoDay';
import type { Day } from '../../domain/day';
import type { Reason } from '../../domain/facts';
import type { Validity } from '../../domain/ownStanding';
import type { Frame } from './frame';

/** A standing in few words: `valid, NORMAL`. */
export function standingWords({ validity: words }: Pick<Frame, 'validity'>, { validity, status }: { readonly validity: Validity; readonly status: string }): string {
  return `${words[validity]}, ${status}`;
}

/** Each code once, in the order given. */
export function codesOf(reasons: readonly Pick<Reason, 'code'>[]): string {
  return [...new Set(reasons.map((reason) => reason.code))].join(', ');
}

/** A date, or dots where a side is open. */
export function dateOrOpen(day: Day | null): string {
  return day === null ? '…' : isoDay(day);
}
