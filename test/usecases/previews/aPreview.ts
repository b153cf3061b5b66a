import type { Consortium } from '../../../src/domain/consortium';
import type { Day } from '../../../src/domain/day';
import type { PreviewExample } from '../../../src/domain/preview/preview';
import { readExamples, type PolicyPreview } from '../../../src/store/previews/policyPreviews';
import { previewPolicy } from '../../../src/usecases/previews/previewPolicy';
import type { PreviewResult } from '../../../src/usecases/previews/previewRefusal';
import type { TestServer } from '../../support/testServer';

/** A preview of a draft, as a person called Anna asks for it. */
export function previewOf({ app }: Pick<TestServer, 'app'>, draft: Consortium, on: Day | null = null): Promise<PreviewResult> {
  return previewPolicy(app, { draft, faults: [], say: ({ path, message }) => `${path.join('.')}: ${message}`, on, by: 'Anna' });
}

/** What was previewed, with its examples. */
export interface Previewed extends PolicyPreview {
  readonly examples: readonly PreviewExample[];
}

/** The preview of a result that is no refusal. */
export async function previewed({ app }: Pick<TestServer, 'app'>, consortiumId: string, result: PreviewResult): Promise<Previewed> {
  if (result.kind === 'refused') throw new Error([result.code, result.message, ...result.problems].join('\n'));
  return { ...result.preview, examples: await readExamples(app.store, consortiumId, result.preview.id, -1, 100) };
}
