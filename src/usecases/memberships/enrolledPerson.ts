import type { Day } from '../../domain/day';
import type { PatronKind, Presence } from '../../domain/facts';
import type { ContactTold, NameTold, PatronTold } from '../patronTold';

/** Somebody of whom nothing is known yet, as the desk or the portal has taken it down. */
export interface EnrolledPerson {
  readonly kind: PatronKind;
  /** Null only for what is no person. */
  readonly bornOn: Day | null;
  readonly name: NameTold;
  readonly contact: ContactTold | null;
  readonly identityNumber: string | null;
  /** Whether an identity code is on record; null: nobody has looked. */
  readonly identityCode: Presence | null;
}

/** What of a person is told with an enrolment. */
export function personTold(person: EnrolledPerson | null, on: Day): Pick<PatronTold, 'kind' | 'bornOn' | 'name' | 'contact' | 'identityNumber' | 'identityCode'> {
  if (person === null) return {};
  const { kind, bornOn, name, contact, identityNumber, identityCode } = person;
  return {
    kind,
    bornOn,
    name,
    ...(contact === null ? {} : { contact }),
    ...(identityNumber === null ? {} : { identityNumber }),
    ...(identityCode === null ? {} : { identityCode: [{ from: on, value: identityCode }] }),
  };
}
