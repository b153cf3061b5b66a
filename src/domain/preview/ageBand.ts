import { addMonths, type Day } from '../day';

/** Ages in full years by which a preview counts, the youngest first; UNKNOWN: no day of birth is known, as of organisations. */
export const AGE_BANDS = ['UNDER_12', 'FROM_12_TO_17', 'FROM_18_TO_25', 'FROM_26_TO_64', 'FROM_65', 'UNKNOWN'] as const;

/** One of them. */
export type AgeBand = (typeof AGE_BANDS)[number];

const REACHED: readonly (readonly [years: number, band: AgeBand])[] = [
  [65, 'FROM_65'],
  [26, 'FROM_26_TO_64'],
  [18, 'FROM_18_TO_25'],
  [12, 'FROM_12_TO_17'],
];

/** The ages among which somebody is on a day; a birthday counts from its own day on. */
export function ageBand(bornOn: Day | null, on: Day): AgeBand {
  if (bornOn === null) return 'UNKNOWN';
  return REACHED.find(([years]) => addMonths(bornOn, 12 * years) <= on)?.[1] ?? 'UNDER_12';
}
