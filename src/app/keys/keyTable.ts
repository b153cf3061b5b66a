import { hasEnded, type ApiKey } from '../../usecases/keys/apiKey';
import { publicPart } from '../../usecases/keys/keyText';

const HEADINGS = ['key', 'name', 'roles', 'institutions', 'expires', 'last used', 'state'];

/** Keys as lines of a table, in columns as wide as they need. */
export function keyTable(keys: readonly ApiKey[], now: Date): string[] {
  const rows = [HEADINGS, ...keys.map((key) => cells(key, now))];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] as number)).join('  ').trimEnd());
}

function cells(key: ApiKey, now: Date): string[] {
  const { name, roles, institutions, expiresAt, lastUsedAt } = key;
  return [publicPart(key), name, roles.join(' '), institutions?.join(' ') ?? 'all', minute(expiresAt), minute(lastUsedAt), stateOf(key, now)];
}

function stateOf(key: ApiKey, now: Date): string {
  if (key.revokedAt !== null) return 'revoked';
  if (hasEnded(key, now)) return 'expired';
  return key.replacedBy === null ? 'valid' : `valid, replaced by ${key.replacedBy}`;
}

function minute(moment: Date | null): string {
  return moment === null ? 'never' : `${moment.toISOString().slice(0, 16)}Z`;
}
