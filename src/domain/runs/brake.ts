import type { Brake } from './runSettings';

/** What a planned run would change, beside how many patrons there are and how many earlier runs of its kind have changed. */
export interface Planned {
  readonly changes: number;
  readonly patrons: number;
  readonly earlier: readonly number[];
}

/** Why a run waits for a second person: what it would change, and what is allowed. */
export type Tripped = { readonly by: 'SHARE' | 'MEDIAN'; readonly changes: number; readonly allowed: number };

/** So many earlier runs count for the median. */
export const EARLIER_RUNS = 6;

/** Which of its limits a planned run exceeds; none where fewer patrons are changed than any limit is about. */
export function tripped(brake: Brake, { changes, patrons, earlier }: Planned): Tripped[] {
  if (changes < brake.fromPatrons) return [];
  const limits: readonly Omit<Tripped, 'changes'>[] = [
    { by: 'SHARE', allowed: Math.floor(patrons * brake.share) },
    ...(earlier.length === 0 ? [] : [{ by: 'MEDIAN' as const, allowed: Math.floor(median(earlier) * brake.timesMedian) }]),
  ];
  return limits.filter(({ allowed }) => changes > allowed).map((limit) => ({ ...limit, changes }));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] as number;
  return (upper + lower) / 2;
}
