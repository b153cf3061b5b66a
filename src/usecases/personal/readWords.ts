import type { Contact } from '../../domain/personal/contact';
import type { PersonalField, PersonalTexts } from '../../domain/personal/personalFields';
import { readSealed } from '../../store/personalData';
import type { Application } from '../application';
import type { PatronWords } from '../asking';
import { canBeKnown } from '../canBeKnown';
import { openPerson } from './openPerson';

/** Everything but the national number, which is opened for a purpose alone (`readIdentityNumber`). */
const SHOWN: readonly PersonalField[] = ['family', 'given', 'email', 'phone', 'address', 'postalCode', 'city', 'country'];

/** Names and contact data of patrons of a consortium, in the order of the ids. */
export async function readWords(app: Application, consortiumId: string, ids: readonly string[]): Promise<PatronWords[]> {
  const sealed = await readSealed(app.store, consortiumId, ids.filter((id) => canBeKnown({ id })));
  return ids.map((id) => {
    const patronId = id.toLowerCase();
    const person = sealed.get(patronId);
    return person === undefined ? { name: null, contact: null } : words(openPerson(app.secrets, { consortiumId, patronId }, person, SHOWN));
  });
}

function words(texts: PersonalTexts): PatronWords {
  const { family, given } = texts;
  return { name: family === null ? null : { family, given }, contact: contact(texts) };
}

function contact({ email, phone, address, postalCode, city, country }: PersonalTexts): Contact | null {
  if ([email, phone, address, postalCode, city, country].every((text) => text === null)) return null;
  return { email, phone, address: address === null ? [] : address.split('\n'), postalCode, city, country };
}
