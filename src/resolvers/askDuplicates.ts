import type { DuplicateCheckArgs } from '../schema/findPatrons.args';
import type { PossibleDuplicate } from '../schema/possibleDuplicate.type';
import { duplicateCheck } from '../usecases/personal/duplicateCheck';
import type { PersonSought } from '../usecases/personal/personSought';
import { consortiumAskedFor, institutionOf } from './consortia';
import type { RequestContext } from './requestContext';
import { named, readable } from './soughtPerson';

/** Who may be known already; nobody in a consortium that does not exist for the caller. */
export async function askDuplicates({ ofConsortium: app }: RequestContext, asked: DuplicateCheckArgs): Promise<PossibleDuplicate[]> {
  const consortium = consortiumAskedFor(app, asked.consortium);
  if (consortium === null) return [];
  const { identityNumber, email } = asked;
  const people: PersonSought[] = [
    { by: 'name', name: named(asked.name), bornOn: asked.bornOn },
    ...(identityNumber ? [{ by: 'identityNumber' as const, identityNumber: readable('identityNumber', identityNumber) }] : []),
    ...(email ? [{ by: 'email' as const, email: readable('email', email) }] : []),
  ];
  const found = await duplicateCheck(app, consortium, people);
  return found.map(({ hint, reasons, roles }) => ({ hint, reasons, roles: roles.map(({ institution, role }) => ({ institution: institutionOf(consortium, institution), role })) }));
}
