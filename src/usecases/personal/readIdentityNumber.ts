import type { IdentityPurpose } from '../../domain/personal/identityPurposes';
import { readSealed } from '../../store/personalData';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import { openPerson } from './openPerson';

/** Whose national number is opened, and what for. */
export interface NumberAsked {
  readonly consortiumId: string;
  readonly patronId: string;
  readonly purpose: IdentityPurpose;
}

export type NumberRead =
  | { readonly kind: 'read'; /** Null: none is on record. */ readonly identityNumber: string | null }
  | { readonly kind: 'refused'; readonly code: 'IDENTITY_NUMBER_NOT_AUTHORISED'; readonly message: string };

/**
 * Opens the national number of a patron for a purpose. `note` writes the purpose into the log before anything is opened;
 * where it fails nothing is.
 */
export async function readIdentityNumber(app: Application, asked: NumberAsked, note: (asked: NumberAsked) => Promise<void>): Promise<NumberRead> {
  const { consortiumId, patronId } = asked;
  if (!app.shelf.rulebook(consortiumId)?.consortium.identityNumbers) {
    const message = `\`${consortiumId}\` has not recorded that it may use national numbers; describe the decision under \`identityNumbers\`.`;
    return { kind: 'refused', code: 'IDENTITY_NUMBER_NOT_AUTHORISED', message };
  }
  await note(asked);
  const sealed = canBeKnown({ id: patronId }) ? (await readSealed(app.store, consortiumId, [patronId])).get(patronId.toLowerCase()) : undefined;
  if (sealed === undefined) return { kind: 'read', identityNumber: null };
  return { kind: 'read', identityNumber: openPerson(app.secrets, { consortiumId, patronId: patronId.toLowerCase() }, sealed, ['identityNumber']).identityNumber };
}
