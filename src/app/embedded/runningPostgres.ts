import { join } from 'node:path';
import { entryNames } from './dataFolder';
import { folderOwner } from './folderOwner';
import { addressOf } from './ownDatabase';
import { birthOf } from './processes';
import { readIfThere } from './readIfThere';

/** The address of the embedded PostgreSQL that another living process has started on a data folder; null if none has. */
export function runningPostgres(path: string): string | null {
  const [pid, birth] = (folderOwner(join(path, entryNames.owner)) ?? '').split('@');
  if (pid === undefined || pid === '' || Number(pid) === process.pid || birthOf(Number(pid)) !== birth) return null;
  const port = Number(readIfThere(join(path, entryNames.port)));
  const password = readIfThere(join(path, entryNames.password))?.trim();
  return port > 0 && password !== undefined ? addressOf(password, port) : null;
}
