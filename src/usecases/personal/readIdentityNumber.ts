import type { IdentityPurpose } from '../../domain/personal/identityPurposes';
import { readSealed } from '../../store/personalData';
import type { Application } from '../application';
import { isPatronSeen } from '../isPatronSeen';
import { readPatrons } from '../readPatrons';
import { openPerson } from './openPerson';

/** Whose national number is opened, and what for. */
export interface NumberAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  readonly purpose: IdentityPurpose;
}

export interface NumberRefusal {
  readonly kind: 'refused';
  readonly code: 'UNKNOWN_PATRON' | 'IDENTITY_NUMBER_NOT_AUTHORISED' | 'IDENTITY_NUMBER_NOT_KEPT';
  readonly message: string;
}

export type NumberRead = { readonly kind: 'read'; readonly identityNumber: string; readonly purpose: IdentityPurpose } | NumberRefusal;

/**
 * Opens the national number of a patron of whom the caller may know, where the consortium has recorded its ground. Whoever
 * answers with it writes the purpose into the audit trail first.
 */
export async function readIdentityNumber(app: Application, { consortiumId, patronId, purpose }: NumberAsked): Promise<NumberRead> {
  const consortium = app.shelf.rulebook(consortiumId)?.consortium;
  const [patron] = await readPatrons(app, consortiumId, [patronId]);
  if (consortium === undefined || !patron || !(await isPatronSeen(app, patron))) {
    return refused('UNKNOWN_PATRON', `\`${consortiumId}\` knows of no patron \`${patronId}\`; look the patron up and give the id.`);
  }
  if (!consortium.identityNumbers) {
    return refused('IDENTITY_NUMBER_NOT_AUTHORISED', `\`${consortiumId}\` has not recorded that it may use national numbers; describe the decision under \`identityNumbers\`.`);
  }
  const sealed = (await readSealed(app.store, consortiumId, [patron.id])).get(patron.id);
  const identityNumber = sealed === undefined ? null : openPerson(app.secrets, { consortiumId, patronId: patron.id }, sealed, ['identityNumber']).identityNumber;
  if (identityNumber !== null) return { kind: 'read', identityNumber, purpose };
  return refused('IDENTITY_NUMBER_NOT_KEPT', `No national number is on record of the patron \`${patronId}\`; have the source tell it, or read it from the document.`);
}

function refused(code: NumberRefusal['code'], message: string): NumberRefusal {
  return { kind: 'refused', code, message };
}
