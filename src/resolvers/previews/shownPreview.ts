import type { Consortium } from '../../domain/consortium';
import { PreviewRefused } from '../../schema/previews/policyPreview.result';
import { PolicyPreview as ShownPreview } from '../../schema/previews/policyPreview.type';
import type { PreviewExample } from '../../schema/previews/previewExample.type';
import type { PolicyPreview, StoredExample } from '../../store/previews/policyPreviews';
import type { PreviewResult } from '../../usecases/previews/previewRefusal';
import { institutionOf } from '../consortia';

/** A preview as the API shows it. */
export function shownPreview(consortium: Consortium, { day, summary, gaps, ...preview }: PolicyPreview): ShownPreview {
  const at = <T extends { readonly institution: string }>(each: T): Omit<T, 'institution'> & { readonly institution: { readonly id: string; readonly name: string } } => ({ ...each, institution: institutionOf(consortium, each.institution) });
  return Object.assign(new ShownPreview(), preview, summary, { on: day, counts: summary.counts.map(at), uncoveredTypes: summary.uncoveredTypes.map(at), gaps: gaps.map(at) });
}

/** What became of a wish for a preview, as a member of the union that tells it. */
export function shownResult(consortium: Consortium | null, result: PreviewResult): ShownPreview | PreviewRefused {
  if (result.kind === 'previewed' && consortium !== null) return shownPreview(consortium, result.preview);
  const { code, message, problems } = result as Exclude<PreviewResult, { kind: 'previewed' }>;
  return Object.assign(new PreviewRefused(), { code, message, problems });
}

/** An example as the API shows it. */
export function shownExample(consortium: Consortium, { institution, ...example }: StoredExample): PreviewExample {
  return { ...example, institution: institutionOf(consortium, institution) };
}
