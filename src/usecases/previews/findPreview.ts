import { readExamples, readPreview, type PolicyPreview, type StoredExample } from '../../store/previews/policyPreviews';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import { Fault } from '../fault';

/** A preview that was kept; null where there is none of that id. */
export async function findPreview({ store }: Pick<Application, 'store'>, consortiumId: string, id: string): Promise<PolicyPreview | null> {
  return canBeKnown({ id }) ? readPreview(store, consortiumId, id) : null;
}

/** A page of its examples, none where there is no such preview. BAD_REQUEST for a cursor that is none. */
export async function listExamples(
  { store }: Pick<Application, 'store'>,
  consortiumId: string,
  id: string,
  first: number,
  after: string | null,
): Promise<{ readonly examples: readonly StoredExample[]; readonly hasNextPage: boolean }> {
  const place = after === null ? -1 : placeOf(after);
  const examples = canBeKnown({ id }) ? await readExamples(store, consortiumId, id, place, first + 1) : [];
  return { examples: examples.slice(0, first), hasNextPage: examples.length > first };
}

/** The place of an example, for `after`. */
export function exampleCursor({ place }: Pick<StoredExample, 'place'>): string {
  return Buffer.from(`example ${place}`).toString('base64url');
}

function placeOf(cursor: string): number {
  const [, place] = /^example (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (place !== undefined) return Number(place);
  throw new Fault('BAD_REQUEST', '`after` is no cursor of this list; give the `cursor` of an edge, or leave it out to begin with the first example.');
}
