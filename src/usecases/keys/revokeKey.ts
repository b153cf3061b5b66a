import type { Caller } from '../../domain/access/caller';
import { revokeApiKeyRow, type ApiKeyRow } from '../../store/apiKeys';
import { queriesOf } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { apiKeyOf, type ApiKey } from './apiKey';
import { keyInSight, type KeyNamed } from './keyInSight';
import type { KeyRefusal } from './keyRefusal';

export type KeyRevoked = { readonly kind: 'revoked'; readonly key: ApiKey };

/**
 * Ends a key for good: this process refuses it at once, others as soon as they read it again (`REMEMBERED`). Revoking
 * it once more changes nothing.
 */
export async function revokeKey(app: Application, caller: Caller, named: KeyNamed): Promise<KeyRevoked | KeyRefusal> {
  const found = await keyInSight(app, caller, named);
  if (found.kind === 'refused') return found;
  const { consortium_id: consortiumId, id } = found.row;
  const revoked = await changing(app, consortiumId, (manager) => revokeApiKeyRow(queriesOf(manager), consortiumId, id, app.clock.now()), () => ({ detail: { key: id } }));
  app.keys.forget(id);
  return { kind: 'revoked', key: apiKeyOf(revoked as ApiKeyRow) };
}
