import type { Shelf } from './application';
import type { Refusal } from './refusal';
import { whatIsWritten, type Writing } from './whatIsWritten';

/** Of what would change a fact of an institution that does not exist for whoever tells. */
export function outsideScope(writing: Writing, isSeen: Shelf['isSeen']): Refusal | null {
  const outside = whatIsWritten(writing).some(({ institution }) => institution !== null && !isSeen(institution));
  if (!outside) return null;
  return { code: 'UNKNOWN_INSTITUTION', message: 'What is told would change a fact of an institution that this caller does not know; tell of the institutions of the key alone.' };
}
