import { erasedHashes, type ErasedHash } from '../../store/erasedHashes';
import type { Application } from '../application';
import type { RegisterEntry } from './registerEntry';

/** The hashes of a consortium that stand by some entries: what was readmitted later stands no more. */
export function standingEntries(entries: readonly RegisterEntry[], consortiumId: string): ReadonlyMap<string, RegisterEntry> {
  const standing = new Map<string, RegisterEntry>();
  for (const entry of entries) {
    if (entry.consortium !== consortiumId) continue;
    if (entry.kind === 'readmitted') standing.delete(entry.hash);
    else standing.set(entry.hash, entry);
  }
  return standing;
}

/** Brings the register to what the database knows; without one nothing happens. What is there already is not written again. */
export async function keepRegister({ store, secrets, register }: Pick<Application, 'store' | 'secrets' | 'register'>, consortiumId: string): Promise<void> {
  if (register === undefined) return;
  const kept = await erasedHashes(store, consortiumId);
  const noted = standingEntries(register.read(), consortiumId);
  const keys = secrets.keys(consortiumId, 'pseudonym').map(({ id }) => id);
  const known = new Set(kept.map(({ hash }) => hash));
  const news = kept.filter(({ hash }) => !noted.has(hash)).map(({ kind, hash, at }: ErasedHash): RegisterEntry => ({ consortium: consortiumId, kind, hash, at: at.toISOString(), keys }));
  const free = [...noted.values()].filter(({ kind, hash }) => kind === 'name' && !known.has(hash)).map((entry): RegisterEntry => ({ ...entry, kind: 'readmitted' }));
  if (news.length + free.length > 0) register.append([...news, ...free]);
}
