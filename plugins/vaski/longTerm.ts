import { earlier, later, type TermClaim, type TermFacts } from '../../src/policies';
import type { VaskiSettings } from './settings';
import { hasLongTerm, identityCode, lastDaysAfter, needsIdentityCode, recordedTerm, termThrough } from './termTypes';

/**
 * The long term of the listed types. Where it hangs on an identity code of which nothing is known, the term is
 * certain as long as both readings agree; a recorded last day stands and says that the fact is missing.
 */
export function longTerm(facts: TermFacts, settings: VaskiSettings, months: number): TermClaim[] {
  const type = facts.type.code;
  if (!hasLongTerm(type, settings)) return [];
  const unknown = needsIdentityCode(type, settings) && identityCode(facts, facts.decision.on) === 'UNKNOWN';
  const recorded = recordedTerm(facts, unknown);
  if (recorded !== undefined) return [recorded];
  const long = lastDaysAfter(facts, settings, settings.period.months, months);
  if (long === null) return [];
  if (!unknown) return [termThrough(long, false, { endsOn: { day: long.least } })];
  const short = lastDaysAfter(facts, settings, settings.period.monthsWithoutNationalId, 12) ?? long;
  return [termThrough({ least: earlier(short.least, long.least), most: later(short.most, long.most) }, true)];
}
