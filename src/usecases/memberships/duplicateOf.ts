import { familyForms } from '../../domain/personal/familyForms';
import { identityNumber as readNumber } from '../../domain/personal/identityNumber';
import type { Application } from '../application';
import { duplicateCheck } from '../personal/duplicateCheck';
import { matchPeople } from '../personal/matchPeople';
import type { PersonSought } from '../personal/personSought';
import { refuse, type ActRefusal } from './act';
import type { EnrolledPerson } from './enrolledPerson';

/** Who is about to be enrolled and how, and whether whoever may be meant was looked at already. */
export interface Newcomer {
  readonly person: EnrolledPerson | null;
  readonly via: 'DESK' | 'ONLINE';
  readonly isNobodyKnown: boolean;
}

/**
 * Why somebody must not be taken in as new: it is not said who it is, or the consortium may know the person already. Then
 * a hint says as much of whom as the desk needs to ask; online nobody is told anything, so nobody can have looked either.
 */
export async function duplicateOf(app: Application, consortiumId: string, { person, via, isNobodyKnown }: Newcomer): Promise<ActRefusal | null> {
  if (person === null) return refuse('PERSON_MISSING', 'Nobody is named: give the patron by id or card, or a `person` of whom nothing is known yet.');
  if (person.kind === 'PERSON' && person.bornOn === null) return refuse('PERSON_MISSING', 'The person has no day of birth; give `bornOn`, by which doubles are found.');
  if (familyForms(person.name.family) === null) return refuse('PERSON_MISSING', 'The person has no family name; give one, or the name of the organisation.');
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  if (wasLookedAt({ isNobodyKnown, via }) || consortium === undefined) return null;
  const duplicates = await duplicateCheck(app, consortium, soughtAs(person, consortium.identityNumbers !== undefined));
  if (duplicates.length === 0) return null;
  if (via === 'ONLINE') return refuse('POSSIBLE_DUPLICATE', 'Somebody like that may be known already; sign in with the card, or come to the desk.');
  const hints = duplicates.map(({ hint }) => `\`${hint}\``).join(', ');
  const message = `Somebody like that is known already (${hints}): ask, and give the patron's card; or say \`isNobodyKnown\` where it is another person.`;
  return { ...refuse('POSSIBLE_DUPLICATE', message), duplicates };
}

/** Whether the consortium knows somebody like that; false where a desk has looked and says that it is another person. */
export async function isKnown(app: Application, consortiumId: string, newcomer: Newcomer): Promise<boolean> {
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  if (newcomer.person === null || wasLookedAt(newcomer) || consortium === undefined) return false;
  for (const person of soughtAs(newcomer.person, consortium.identityNumbers !== undefined)) {
    if ((await matchPeople(app, consortium, person)).length > 0) return true;
  }
  return false;
}

function wasLookedAt({ isNobodyKnown, via }: Pick<Newcomer, 'isNobodyKnown' | 'via'>): boolean {
  return isNobodyKnown && via === 'DESK';
}

function soughtAs({ name, bornOn, identityNumber, contact }: EnrolledPerson, usesNumbers: boolean): PersonSought[] {
  const { email = null } = contact ?? {};
  return [
    ...(bornOn === null ? [] : [{ by: 'name' as const, name: { family: name.family, given: name.given ?? null }, bornOn }]),
    ...(identityNumber === null || !usesNumbers || readNumber(identityNumber) === null ? [] : [{ by: 'identityNumber' as const, identityNumber }]),
    ...(email === null || email.trim() === '' ? [] : [{ by: 'email' as const, email }]),
  ];
}
