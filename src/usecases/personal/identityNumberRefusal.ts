import type { Consortium } from '../../domain/consortium';
import { identityNumber } from '../../domain/personal/identityNumber';
import type { PatronTold } from '../patronTold';
import type { Refusal } from '../refusal';

/** Why a national number is not taken: no ground for keeping it, or no number at all. The number is never in the sentence. */
export function identityNumberRefusal({ sourceId, identityNumber: told }: PatronTold, { id, identityNumbers }: Consortium): Refusal | null {
  if (told === null || told === undefined) return null;
  if (!identityNumbers) {
    return {
      code: 'IDENTITY_NUMBER_NOT_AUTHORISED',
      message: `\`${id}\` has not recorded that it may keep national numbers, and one was told of the patron \`${sourceId}\`; leave it out, or describe the decision under \`identityNumbers\`.`,
    };
  }
  if (identityNumber(told) !== null) return null;
  return {
    code: 'IDENTITY_NUMBER_INVALID',
    message: `The national number told of the patron \`${sourceId}\` is none: its day does not exist, or its check digits do not fit; mend it at the source.`,
  };
}
