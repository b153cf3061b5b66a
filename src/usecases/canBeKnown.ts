import { isUnstorable } from './unreadableText';
import type { StandingQuestion } from './asking';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Asking the database for what it cannot hold would fail the questions of others that are read with this one. */
export function canBeKnown(patron: StandingQuestion['patron']): boolean {
  return 'id' in patron ? UUID.test(patron.id) : !isUnstorable(patron.card);
}
