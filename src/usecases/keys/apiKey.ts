import { isRole, type Role } from '../../domain/access/roles';
import type { ApiKeyRow } from '../../store/apiKeys';

/** A key as its owners see it, without its secret. */
export interface ApiKey {
  /** The consortium whose key it is; `*`: it is one of the installation. */
  readonly consortiumId: string;
  readonly id: string;
  /** Who or what holds it, for people to read. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** The institutions to which its holder is confined; null: all of the consortium. */
  readonly institutions: readonly string[] | null;
  readonly createdAt: Date;
  /** The id of the caller who gave it out. */
  readonly createdBy: string;
  /** From this moment on it is refused; null: it does not expire. */
  readonly expiresAt: Date | null;
  /** To the minute; null: never used. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  /** The id of the key that took its place. */
  readonly replacedBy: string | null;
}

/** A key as it is stored, without its secret's hash; a role that this version does not know gives nothing. */
export function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    consortiumId: row.consortium_id,
    id: row.id,
    name: row.name,
    roles: row.roles.filter(isRole),
    institutions: row.institutions,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    replacedBy: row.replaced_by,
  };
}

/** Whether a key's time is over at a moment: the moment of expiry itself is the first at which it is refused. */
export function hasEnded({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return revokedAt !== null || (expiresAt !== null && now >= expiresAt);
}
