/** Why a name counts as the one that was asked for, the nearest first; EXACT_NAME stands alone. */
export const NAME_REASONS = [
  'EXACT_NAME',
  'PARTICLE_IGNORED',
  'OTHER_SPELLING',
  'GIVEN_NAME_LEFT_OUT',
  'GIVEN_NAMES_IN_OTHER_ORDER',
  'INITIAL',
  'DOUBLE_NAME',
  'ONE_TYPING_ERROR',
] as const;

export type NameReason = (typeof NAME_REASONS)[number];

/** How a name fits another: the typing errors between them, and what else had to be forgiven. */
export interface NameMatch {
  readonly errors: number;
  readonly reasons: readonly NameReason[];
}

/** Nothing to forgive. */
export const BEST: NameMatch = { errors: 0, reasons: [] };

/** No match, whatever else fits. */
export const UNLIKE: NameMatch = { errors: 2, reasons: [] };

/** Two parts of one name together. */
export function plus(a: NameMatch, b: NameMatch): NameMatch {
  const reasons = new Set([...a.reasons, ...b.reasons]);
  return { errors: a.errors + b.errors, reasons: NAME_REASONS.filter((reason) => reasons.has(reason)) };
}

/** The nearer of two ways in which names fit. */
export function better(a: NameMatch, b: NameMatch): NameMatch {
  return distance(b) < distance(a) ? b : a;
}

/** How far a name is from the one asked for: 0 is exact, and of two the smaller is nearer; for sorting, not for showing. */
export function distance({ errors, reasons }: NameMatch): number {
  return reasons.reduce((sum, reason) => sum + (1 << NAME_REASONS.indexOf(reason)), errors << NAME_REASONS.length);
}
