import { familyForms } from '../domain/personal/familyForms';
import type { PersonName } from '../domain/personal/personName';
import { lookedUpPhone } from '../domain/personal/contact';
import type { FindPatronsArgs, SoughtNameInput } from '../schema/findPatrons.args';
import { Fault } from '../usecases/fault';
import type { PersonSought } from '../usecases/personal/personSought';
import { isUnstorable } from '../usecases/unreadableText';

const LONGEST = 200;
const SHORTEST_PHONE = 6;

/** The one thing by which a person is looked for; a fault where it is none, or several. What was asked for is never repeated. */
export function soughtPerson(asked: FindPatronsArgs): PersonSought {
  const { card, name, bornOn, identityNumber, email, phone } = asked;
  const given = Object.entries({ card, name: name ?? bornOn, identityNumber, email, phone }).filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (given.length !== 1) throw new Fault('BAD_REQUEST', 'Look for patrons by exactly one of `card`, `name` with `bornOn`, `identityNumber`, `email` and `phone`.');
  if (card) return { by: 'card', card: readable('card', card) };
  if (identityNumber) return { by: 'identityNumber', identityNumber: readable('identityNumber', identityNumber) };
  if (email) return { by: 'email', email: readable('email', email) };
  if (phone) return { by: 'phone', phone: dialled(readable('phone', phone)) };
  if (!name || bornOn === null || bornOn === undefined) throw new Fault('BAD_REQUEST', 'A name is looked for together with the day of birth; give both `name` and `bornOn`.');
  return { by: 'name', name: named(name), bornOn };
}

/** A name that can be looked for. */
export function named({ family, given }: SoughtNameInput): PersonName {
  if (familyForms(readable('name.family', family)) === null) throw new Fault('BAD_REQUEST', '`name.family` has no letter in it; give a family name.');
  return { family, given: given ? readable('name.given', given) : null };
}

/** A text that can be looked for; its name stands in the fault, its value does not. */
export function readable(argument: string, text: string): string {
  if (text.length > LONGEST) throw new Fault('BAD_REQUEST', `\`${argument}\` has ${text.length} characters; give ${LONGEST} at most.`);
  if (isUnstorable(text)) throw new Fault('BAD_REQUEST', `\`${argument}\` holds a character that is none; send text as UTF-8 without NUL.`);
  return text;
}

function dialled(phone: string): string {
  if (lookedUpPhone(phone).length >= SHORTEST_PHONE) return phone;
  throw new Fault('BAD_REQUEST', `\`phone\` has fewer than ${SHORTEST_PHONE} digits; give the whole number.`);
}
