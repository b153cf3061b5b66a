import { addMonths, later, valueFrom, valueForType, type Day, type PerType, type Presence, type TermFacts } from '../../src/policies';
import type { VaskiSettings } from './settings';

/** Types of corporate patrons: one year, whatever their category type in Koha says. */
export const CORPORATE_TYPES: readonly string[] = ['YHTEISO'];

/** Whether the identity code of a patron is on record on the day that the facts speak of. */
export function identityCode(facts: { readonly patron: TermFacts['patron'] }, on: Day): Presence {
  return valueFrom(facts.patron.identityCode, on) ?? 'UNKNOWN';
}

/** Types whose length hangs on an identity code. */
export function needsIdentityCode(type: string, settings: VaskiSettings): boolean {
  return settings.bulk.typesNeedingNationalId.includes(type);
}

/** Types with a term of their own that is not the corporate year. */
export function hasLongTerm(type: string, settings: VaskiSettings): boolean {
  return settings.bulk.types.includes(type) || needsIdentityCode(type, settings);
}

/** The last day of a term of some months for a new or renewed membership; null where the setting says "none". */
export function lastDayAfter(facts: TermFacts, settings: VaskiSettings, months: PerType | undefined, fallback: number): Day | null {
  const length = valueForType(months, facts.type.code, fallback);
  return length === null ? null : addMonths(base(facts, settings), length);
}

function base({ decision, previousEndsOn }: TermFacts, settings: VaskiSettings): Day {
  if (decision.kind !== 'RENEWAL' || previousEndsOn === undefined || previousEndsOn === null) return decision.on;
  if (settings.renewalBase === 'OLD_EXPIRY') return previousEndsOn;
  return settings.renewalBase === 'LATER_OF_BOTH' ? later(previousEndsOn, decision.on) : decision.on;
}
