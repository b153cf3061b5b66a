import { isoDay } from '../../domain/isoDay';
import { refuse, type ActRefusal, type Seen } from './act';

/** Why nothing can be begun for somebody who has died; null for the living. */
export function deceasedAlready({ facts: { deceasedOn } }: Pick<Seen, 'facts'>): ActRefusal | null {
  if (deceasedOn === null) return null;
  return refuse('PATRON_DECEASED', `The patron is recorded as deceased on \`${isoDay(deceasedOn)}\`; if that is wrong, have it taken back where it was told.`);
}
