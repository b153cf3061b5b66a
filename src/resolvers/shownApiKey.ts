import { EVERY_CONSORTIUM } from '../domain/access/caller';
import { ApiKeyIssued, ApiKeyRefused, ApiKeyRevoked } from '../schema/apiKey.result';
import type { ApiKey as ShownKey } from '../schema/apiKey.type';
import type { ApiKey } from '../usecases/keys/apiKey';
import type { KeyIssued } from '../usecases/keys/createKey';
import type { KeyRefusal } from '../usecases/keys/keyRefusal';
import { publicPart } from '../usecases/keys/keyText';
import type { KeyRevoked } from '../usecases/keys/revokeKey';

/** A key as the API shows it. */
export function shownApiKey({ consortiumId, ...key }: ApiKey): ShownKey {
  return { ...key, consortium: consortiumId === EVERY_CONSORTIUM ? null : consortiumId, prefix: publicPart({ consortiumId, id: key.id }) };
}

/** What became of a key that was asked for. */
export function shownIssue(outcome: KeyIssued | KeyRefusal): ApiKeyIssued | ApiKeyRefused {
  if (outcome.kind === 'refused') return shownRefusal(outcome);
  return Object.assign(new ApiKeyIssued(), { apiKey: shownApiKey(outcome.key), text: outcome.text });
}

/** What became of a key that was to be revoked. */
export function shownRevocation(outcome: KeyRevoked | KeyRefusal): ApiKeyRevoked | ApiKeyRefused {
  if (outcome.kind === 'refused') return shownRefusal(outcome);
  return Object.assign(new ApiKeyRevoked(), { apiKey: shownApiKey(outcome.key) });
}

function shownRefusal({ code, message }: KeyRefusal): ApiKeyRefused {
  return Object.assign(new ApiKeyRefused(), { code, message });
}
