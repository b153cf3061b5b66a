import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerAccount } from './serverAccount';

/** The names of everything that an embedded PostgreSQL keeps in its data folder. */
export const entryNames = {
  /** PostgreSQL's own data directory, made by initdb. */
  cluster: 'cluster',
  /** Where initdb works until it is done, so that an interrupted first start leaves nothing half made. */
  unfinished: 'cluster.unfinished',
  password: 'password',
  /** The port of the last start, taken again when it is free, so that the address stays the same. */
  port: 'port',
  log: 'server.log',
  formerLog: 'server.log.1',
  /** A symbolic link whose target names the process that has the folder. */
  owner: 'owner',
  formerOwner: 'owner.former',
} as const;

/** A data folder, the paths of what is in it, and the user its server runs as. */
export type DataFolder = Readonly<Record<keyof typeof entryNames | 'path', string>> & {
  readonly account: ServerAccount;
};

/** The paths in the data folder at `path`. */
export function dataFolder(path: string, account: ServerAccount): DataFolder {
  const joined = Object.entries(entryNames).map(([key, name]) => [key, join(path, name)]);
  return { path, account, ...(Object.fromEntries(joined) as Record<keyof typeof entryNames, string>) };
}

/** Writes a small file that only the server's user may read, never through a link that someone put there. */
export function writePrivately(folder: DataFolder, file: string, content: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  giveToServer(folder, file);
}

/** Hands a file or folder to the user that the server runs as. */
export function giveToServer(folder: DataFolder, path: string): void {
  if (folder.account === undefined) return;
  const { uid, gid } = folder.account;
  try {
    chownSync(path, uid, gid);
  } catch (cause) {
    throw new Error(
      `\`${path}\` cannot be given to user ${uid}, as whom PostgreSQL must run because root may not. `
      + 'Start as an ordinary user, choose a data folder on a local disk, or set DATABASE_URL.', { cause });
  }
}
