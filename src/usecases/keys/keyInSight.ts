import { EVERY_CONSORTIUM, seesInstitution, type Caller } from '../../domain/access/caller';
import { readApiKey, type ApiKeyRow } from '../../store/apiKeys';
import type { Application } from '../application';
import { isUnstorable } from '../unreadableText';
import { refused, type KeyRefusal } from './keyRefusal';

/** Names one key to a caller who may manage keys. */
export interface KeyNamed {
  /** Null: where the caller is; of a caller of the installation the installation itself. */
  readonly consortiumId: string | null;
  readonly id: string;
}

type Found = { readonly kind: 'found'; readonly row: ApiKeyRow };

/** The key of an id; one of another consortium, or of institutions that are not the caller's, is not there. */
export async function keyInSight({ store }: Application, caller: Caller, { consortiumId, id }: KeyNamed): Promise<Found | KeyRefusal> {
  const place = consortiumId ?? caller.consortium;
  const own = !isUnstorable(place) && (caller.consortium === EVERY_CONSORTIUM || caller.consortium === place);
  const row = own && /^[0-9a-f]{16}$/.test(id) ? await readApiKey(store, place, id) : undefined;
  if (row !== undefined && isInSight(row, caller)) return { kind: 'found', row };
  return refused('UNKNOWN_KEY', `There is no key \`${id}\`; use an id from \`apiKeys { edges { node { id } } }\`, and name its consortium.`);
}

function isInSight({ institutions }: ApiKeyRow, caller: Caller): boolean {
  return caller.institutions === null || (institutions !== null && institutions.every((id) => seesInstitution(caller, id)));
}
