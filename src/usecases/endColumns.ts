import type { Day } from '../domain/day';
import type { OwnStanding } from '../domain/ownStanding';
import { endWhileItStood, isEverValid, validityEnd, type ValidityEnd } from '../domain/validityEnd';
import type { LedgerRow } from '../store/ledgerRows';
import { isoOrNull } from '../store/rowDays';

/** What stood at an institution before, and through which day. */
export interface StoodBefore {
  readonly own: OwnStanding;
  readonly through: Day;
}

type EndColumns = Pick<LedgerRow, 'valid_through' | 'ends_how' | 'ends_type'>;

/** When validity ends by a projection; where it knows of none, when it ended by what stood before, newest first. */
export function endColumns(own: OwnStanding, before: readonly StoodBefore[]): EndColumns {
  const end = isEverValid(own) ? validityEnd(own) : ended(own, before);
  return { valid_through: isoOrNull(end?.through), ends_how: end?.how ?? null, ends_type: end?.membership.type ?? null };
}

function ended({ timeline }: OwnStanding, before: readonly StoodBefore[]): Omit<ValidityEnd, 'after'> | null {
  const [now] = timeline.values;
  if (now === undefined) return null;
  for (const { own, through } of before) {
    const end = endWhileItStood(own, through);
    if (end !== null) return now.validity === 'UNDETERMINED' ? { ...end, how: 'UNCERTAIN' } : end;
  }
  return null;
}
