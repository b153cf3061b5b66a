import type { Caller } from '../../domain/access/caller';
import { insertApiKey, type NewApiKeyRow } from '../../store/apiKeys';
import { queriesOf } from '../../store/store';
import type { Application } from '../application';
import { changing } from '../audit/changing';
import { apiKeyOf, type ApiKey } from './apiKey';
import { hashOf, newKey, writeKey } from './keyText';
import { refused, type KeyRefusal } from './keyRefusal';
import { whyNotGiven, type KeyGrant } from './whyNotGiven';

export interface KeyWanted extends Omit<KeyGrant, 'consortiumId'> {
  /** Null: where the caller is; of a caller of the installation the installation itself. */
  readonly consortiumId: string | null;
  /** From this moment on it is refused; null: it does not expire. */
  readonly expiresAt: Date | null;
}

/** A key, and its text, which is told this once and is kept nowhere. */
export interface KeyIssued {
  readonly kind: 'issued';
  readonly key: ApiKey;
  readonly text: string;
}

/** Gives out a key, of a consortium that exists for the caller and for no more than the caller may do. */
export async function createKey(app: Application, caller: Caller, wanted: KeyWanted): Promise<KeyIssued | KeyRefusal> {
  const grant = { ...wanted, consortiumId: wanted.consortiumId ?? caller.consortium };
  await app.shelf.refresh();
  const refusal = whyNotGiven(app, caller, grant) ?? whyNotUntil(grant.expiresAt, app.clock.now());
  if (refusal !== null) return refusal;
  const { row, text } = madeKey(grant, caller.id, app.clock.now());
  await changing(app, row.consortium_id, (manager) => insertApiKey(queriesOf(manager), row), () => ({ detail: { key: row.id } }));
  return issued(row, text);
}

/** Why a key cannot expire at a moment: it would be refused from the beginning. */
export function whyNotUntil(expiresAt: Date | null, now: Date): KeyRefusal | null {
  if (expiresAt === null || expiresAt > now) return null;
  return refused('EXPIRES_BEFORE_NOW', `The key would expire at \`${expiresAt.toISOString()}\`, and it is \`${now.toISOString()}\` now; give a later moment.`);
}

/** A new key that opens what is granted: what is stored of it, and its text. */
export function madeKey(grant: KeyGrant & Pick<KeyWanted, 'expiresAt'>, createdBy: string, now: Date): { readonly row: NewApiKeyRow; readonly text: string } {
  const key = newKey(grant.consortiumId);
  const row: NewApiKeyRow = {
    consortium_id: grant.consortiumId,
    id: key.id,
    name: grant.name,
    secret_hash: hashOf(key.secret),
    roles: [...new Set(grant.roles)],
    institutions: grant.institutions === null ? null : [...new Set(grant.institutions)],
    created_at: now,
    created_by: createdBy,
    expires_at: grant.expiresAt,
  };
  return { row, text: writeKey(key) };
}

export function issued(row: NewApiKeyRow, text: string): KeyIssued {
  return { kind: 'issued', key: apiKeyOf({ ...row, last_used_at: null, revoked_at: null, replaced_by: null }), text };
}
