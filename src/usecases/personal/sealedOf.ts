import { readSealed, type SealedPerson } from '../../store/personalData';
import type { LoadedPatron } from '../../store/loadPatrons';
import { dayOrNull } from '../../store/rowDays';
import type { Application } from '../application';
import type { PatronTold } from '../patronTold';

/** What is sealed of the patrons of whom something is told that it depends on, by their ids. */
export function sealedOf(
  app: Application,
  consortiumId: string,
  patrons: readonly { readonly told: PatronTold; readonly before: LoadedPatron | null }[],
): Promise<Map<string, SealedPerson>> {
  const ids = patrons.flatMap(({ told, before }) => (before !== null && concerns(told, before) ? [before.id] : []));
  return readSealed(app.store, consortiumId, [...new Set(ids)]);
}

/** A name is looked up together with the day of birth, so what finds it changes with that day. */
function concerns({ name, contact, identityNumber, bornOn }: PatronTold, before: LoadedPatron): boolean {
  return [name, contact, identityNumber].some((each) => each !== undefined) || (bornOn !== undefined && bornOn !== dayOrNull(before.rows.person[0]?.born_on ?? null));
}
