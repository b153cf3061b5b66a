import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { PreviewExample } from '../../domain/preview/preview';
import type { PolicyPreview } from '../../store/previews/policyPreviews';
import { isoOrNull } from '../../store/rowDays';

/** A preview with its examples for programs, days as they are written. */
export function previewJson(consortium: string, { day, from, gaps, summary, ...preview }: PolicyPreview, examples: readonly PreviewExample[]): object {
  return {
    consortium,
    ...preview,
    on: isoDay(day),
    from: isoDay(from),
    ...summary,
    gaps: gaps.map(withDays),
    examples: examples.map(({ before, after, ...example }) => ({ ...example, before: before.map(withDays), after: after.map(withDays) })),
  };
}

function withDays<T extends { readonly from: Day; readonly through: Day | null }>(period: T): object {
  return { ...period, from: isoDay(period.from), through: isoOrNull(period.through) };
}
