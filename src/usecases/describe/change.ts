import { earlier, type Day } from '../../domain/day';
import type { FieldChange } from './changedFields';
import type { Felt } from './firstDifference';

/** What a change is about. */
export type Subject = 'CONSORTIUM' | 'INSTITUTION' | 'MEMBERSHIP_TYPE' | 'GROUP' | 'MEMBER' | 'SOURCE' | 'POLICY';

/** Whom a change may touch: the members of some institutions, or those of a membership type. */
export type Reach = { readonly institutions: '*' | readonly string[] } | { readonly type: string };

/** One thing that a description says otherwise than the one before. */
export interface Change {
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED' | 'REORDERED';
  readonly subject: Subject;
  /** Its id, code or name, in a few words. */
  readonly name: string;
  /** What is other than before, of something changed; of something added or removed what it says. */
  readonly fields: readonly FieldChange[];
  /** From which day it is felt; null where no standing that has been decided depends on it. */
  readonly felt: Felt | null;
  readonly reach: Reach | null;
}

/** The first day on which an answer may be another than before; null where none is. */
export function touchedFrom(changes: readonly Change[]): Day | null {
  const days = changes.flatMap(({ felt }) => (felt === null ? [] : [felt.touches]));
  return days.length === 0 ? null : days.reduce(earlier);
}

/** A change of the order alone: of equals the later one counts, so it may be felt from the first day on. */
export function reordered(subject: Subject, name: string, since: Day, reach: Reach): Change {
  return { kind: 'REORDERED', subject, name, fields: [], felt: { touches: since, counts: since }, reach };
}
