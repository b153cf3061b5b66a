import type { Shelf } from './application';
import type { Refusal } from './refusal';
import { whatIsWritten, type Writing } from './whatIsWritten';

/**
 * Of what would change a fact of an institution that does not exist for whoever tells; what is a patron's own, such as
 * name and cards, is of the institutions of which he is a member.
 */
export function outsideScope(writing: Writing, isSeen: Shelf['isSeen']): Refusal | null {
  const isOwn = isTheirs(writing, isSeen);
  const outside = whatIsWritten(writing).some(({ institution }) => (institution === null ? !isOwn : !isSeen(institution)));
  if (!outside) return null;
  return {
    code: 'UNKNOWN_INSTITUTION',
    message: 'What is told would change a fact of an institution that this caller does not know, or of a patron of such alone; tell of the institutions of the key, and of their patrons.',
  };
}

/** Whether whoever tells knows the patron: as nobody's member so far, or as a present or former member of an institution that exists for them. */
function isTheirs({ before, merged }: Writing, isSeen: Shelf['isSeen']): boolean {
  return before.membership.length === 0 || [...before.membership, ...merged.rows.membership].some((row) => isSeen(row.institution_id));
}
