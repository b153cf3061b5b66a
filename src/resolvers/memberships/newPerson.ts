import type { NewPersonInput } from '../../schema/memberships/enrol.args';
import type { EnrolledPerson } from '../../usecases/memberships/enrolledPerson';

/** A person as an enrolment is given one; what is left out is null, so that the same is always said in the same way. */
export function newPerson(person: NewPersonInput | null): EnrolledPerson | null {
  if (person === null) return null;
  const { kind, name, bornOn = null, contact = null, identityNumber = null, identityCode = null } = person;
  return { kind, name: { ...name }, bornOn, contact: contact === null ? null : { ...contact }, identityNumber, identityCode };
}
