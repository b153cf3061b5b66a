import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolder, entryNames, type DataFolder } from './dataFolder';
import { runsAsRoot, serverAccount } from './serverAccount';

/** Makes the data folder if need be, and refuses one that holds other things or belongs to someone else. */
export function prepareDataFolder(given: string): DataFolder {
  const path = madeFolder(resolve(given));
  const own = statSync(path);
  if (!runsAsRoot()) refuseOwner(path, own.uid, process.getuid?.());
  refuseStrangers(path);
  const cluster = join(path, entryNames.cluster);
  const data = existsSync(cluster) ? statSync(cluster) : undefined;
  const account = serverAccount(own, data);
  if (data !== undefined) refuseOwner(cluster, data.uid, account?.uid ?? process.getuid?.());
  // A folder that is not the server's stays so: its user may pass through it, not write into it.
  chmodSync(path, account !== undefined && account.uid !== own.uid ? 0o711 : 0o700);
  return dataFolder(path, account);
}

function madeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return realpathSync(path);
  } catch (cause) {
    throw new Error(
      `The data folder \`${path}\` cannot be made. Choose one that this user may write, or set DATABASE_URL.`, { cause });
  }
}

function refuseStrangers(path: string): void {
  const ours: readonly string[] = [...Object.values(entryNames), 'lost+found'];
  const strangers = readdirSync(path).filter((name) => !name.startsWith('.') && !ours.includes(name));
  if (strangers.length === 0) return;
  const some = strangers.slice(0, 3).join('`, `');
  throw new Error(`The data folder \`${path}\` holds other files (\`${some}\`). Choose an empty or a new folder.`);
}

function refuseOwner(path: string, owner: number, user: number | undefined): void {
  if (owner === user) return;
  throw new Error(
    `\`${path}\` belongs to user ${owner}, but PostgreSQL would run as user ${user}. `
    + `Hand it over with \`chown -R ${user} ${path}\` as root, or choose another data folder.`);
}
