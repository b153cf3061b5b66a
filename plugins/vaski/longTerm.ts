import { earlier, later, type TermClaim, type TermFacts } from '../../src/policies';
import type { VaskiSettings } from './settings';
import { hasLongTerm, identityCode, lastDayAfter, needsIdentityCode } from './termTypes';

/**
 * The long term of the listed types. Where it hangs on an identity code of which nothing is known, the term is
 * certain as long as both readings agree; a recorded last day stands and says that the fact is missing.
 */
export function longTerm(facts: TermFacts, settings: VaskiSettings, months: number): TermClaim[] {
  const type = facts.type.code;
  if (!hasLongTerm(type, settings)) return [];
  const unknown = needsIdentityCode(type, settings) && identityCode(facts, facts.decision.on) === 'UNKNOWN';
  const unknownFact = unknown ? 'identityCode' : undefined;
  const recorded = facts.decision.recordedEndsOn;
  if (recorded !== undefined) {
    return [{ kind: 'term', endsOn: recorded, unknownFact, facts: recorded === null ? {} : { endsOn: { day: recorded } } }];
  }
  const endsOn = lastDayAfter(facts, settings, settings.period.months, months);
  if (endsOn === null) return [];
  const shown = { endsOn: { day: endsOn } };
  if (!unknown) return [{ kind: 'term', endsOn, facts: shown }];
  const short = lastDayAfter(facts, settings, settings.period.monthsWithoutNationalId, 12) ?? endsOn;
  return [{ kind: 'term', endsOn: later(short, endsOn), certainThrough: earlier(short, endsOn), unknownFact }];
}
