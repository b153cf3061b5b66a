import type { Consortium } from '../../domain/consortium';
import { lookedUpEmail, lookedUpPhone } from '../../domain/personal/contact';
import { identityNumber } from '../../domain/personal/identityNumber';
import { distance } from '../../domain/personal/nameMatch';
import { matchNames } from '../../domain/personal/matchNames';
import type { PersonalField, PersonalTexts } from '../../domain/personal/personalFields';
import { readSealedByTokens } from '../../store/personalData';
import type { Application } from '../application';
import { Fault } from '../fault';
import { patronIdByCard } from '../readPatrons';
import { openPerson } from './openPerson';
import type { MatchReason, PersonMatch, PersonSought } from './personSought';
import { soughtEmail, soughtName, soughtNumber, soughtPhone, tokensSought, type Sought } from './searchTokens';

const MOST = 500;

/** What is looked for in the index, the fields that are opened of whom it finds, and how they fit; null where they do not. */
interface Look {
  readonly sought: Sought;
  readonly fields: readonly PersonalField[];
  fits(texts: PersonalTexts): Omit<PersonMatch, 'patronId'> | null;
}

/** Everybody in a consortium whom a look-up may mean, the nearest first; of equals the smaller id. */
export async function matchPeople(app: Application, consortium: Consortium, person: PersonSought): Promise<PersonMatch[]> {
  if (person.by === 'card') {
    const patronId = await patronIdByCard(app, consortium.id, person.card);
    return patronId === null ? [] : [{ patronId, distance: 0, reasons: ['CARD'] }];
  }
  const look = lookFor(person, consortium);
  const tokens = tokensSought(app.secrets, consortium.id, look.sought);
  const sealed = await readSealedByTokens(app.store, consortium.id, { tokens, limit: MOST + 1 });
  if (sealed.size > MOST) throw new Fault('BAD_REQUEST', `More than ${MOST} patrons are on record under this ${person.by} or nearly; look for the card.`);
  const matches = [...sealed].flatMap(([patronId, each]): PersonMatch[] => {
    const fit = look.fits(openPerson(app.secrets, { consortiumId: consortium.id, patronId }, each, look.fields));
    return fit === null ? [] : [{ patronId, ...fit }];
  });
  return matches.sort((a, b) => a.distance - b.distance || (a.patronId < b.patronId ? -1 : 1));
}

function lookFor(person: Exclude<PersonSought, { readonly by: 'card' }>, consortium: Consortium): Look {
  switch (person.by) {
    case 'name':
      return { sought: soughtName(person.name.family, person.bornOn), fields: ['family', 'given'], fits: ({ family, given }) => nameFits(person, family, given) };
    case 'identityNumber':
      return lookForNumber(person.identityNumber, consortium);
    case 'email':
      return exactly(soughtEmail(person.email), 'EMAIL', 'email', lookedUpEmail);
    case 'phone':
      return exactly(soughtPhone(person.phone), 'PHONE', 'phone', lookedUpPhone);
  }
}

function nameFits({ name }: Extract<PersonSought, { readonly by: 'name' }>, family: string | null, given: string | null): Omit<PersonMatch, 'patronId'> | null {
  const match = family === null ? null : matchNames(name, { family, given });
  if (match === null) return null;
  return { distance: distance(match), reasons: match.reasons.length === 0 ? ['EXACT_NAME'] : match.reasons };
}

function lookForNumber(text: string, { id, identityNumbers }: Consortium): Look {
  if (!identityNumbers) throw new Fault('BAD_REQUEST', `\`${id}\` has not recorded that it may use national numbers, so nobody is found by one; look for the card, or the name and the day of birth.`);
  const number = identityNumber(text);
  if (number === null) throw new Fault('BAD_REQUEST', '`identityNumber` is no national number: its day does not exist, or its check digits do not fit; read it again.');
  return exactly(soughtNumber(number), 'IDENTITY_NUMBER', 'identityNumber', (kept) => kept);
}

function exactly(sought: Sought, reason: MatchReason, field: PersonalField, asSought: (text: string) => string): Look {
  const fits = (texts: PersonalTexts) => (texts[field] !== null && sought.terms.includes(asSought(texts[field])) ? { distance: 0, reasons: [reason] } : null);
  return { sought, fields: [field], fits };
}
