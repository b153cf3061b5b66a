import { addMonths, FOREVER, later, valueFrom, valueForType, type Day, type PerType, type Presence, type TermClaim, type TermFacts } from '../../src/policies';
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

/** The last day of a term: the least and the most that what is not known leaves open. */
export interface LastDays {
  readonly least: Day;
  readonly most: Day;
}

/** The last days of a term of some months for a new or renewed membership; null where the setting says "none". */
export function lastDaysAfter(facts: TermFacts, settings: VaskiSettings, months: PerType | undefined, fallback: number): LastDays | null {
  const length = valueForType(months, facts.type.code, fallback);
  if (length === null) return null;
  const { least, most } = base(facts, settings);
  return { least: addMonths(least, length), most: addMonths(most, length) };
}

/** A term through the last of these days, certain through the first; `facts` are shown with the rule's own reason. */
export function termThrough({ least, most }: LastDays, unknown: boolean, facts?: TermClaim['facts']): TermClaim {
  const unknownFact = unknown || least !== most ? 'identityCode' : undefined;
  return { kind: 'term', endsOn: most === FOREVER ? null : most, certainThrough: least, unknownFact, facts };
}

/** A last day recorded by the library system stands as it is; undefined where none is recorded. */
export function recordedTerm({ decision }: TermFacts, unknown: boolean): TermClaim | undefined {
  const { recordedEndsOn } = decision;
  if (recordedEndsOn === undefined) return undefined;
  const through = recordedEndsOn ?? FOREVER;
  return termThrough({ least: through, most: through }, unknown, recordedEndsOn === null ? {} : { endsOn: { day: recordedEndsOn } });
}

/** The day from which a term counts: that of the decision, or the old last day, itself not always certain. */
function base({ decision, previous }: TermFacts, { renewalBase }: VaskiSettings): LastDays {
  const today = { least: decision.on, most: decision.on };
  if (decision.kind !== 'RENEWAL' || previous === null || renewalBase === 'TODAY' || previous.certainThrough === FOREVER) return today;
  const old = { least: previous.certainThrough, most: previous.endsOn ?? FOREVER };
  if (renewalBase === 'OLD_EXPIRY') return old;
  return { least: later(old.least, decision.on), most: later(old.most, decision.on) };
}
