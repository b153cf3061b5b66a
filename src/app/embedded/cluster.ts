import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { giveToServer, writePrivately, type DataFolder } from './dataFolder';
import type { Log } from './log';
import type { NativeBinaries } from './nativeBinaries';
import { readIfThere } from './readIfThere';
import { run } from './run';

/** The role that initdb makes. */
export const superuser = 'postgres';

/** Makes the database cluster on the first start; on a later one checks that its release is the one to run it. */
export async function prepareCluster(
  folder: DataFolder, binaries: NativeBinaries, synced: boolean, log: Log,
): Promise<void> {
  if (existsSync(folder.cluster)) return refuseOtherRelease(folder, binaries);
  log(`First start: making a PostgreSQL ${binaries.release} database in \`${folder.path}\`.`);
  rmSync(folder.unfinished, { recursive: true, force: true });
  mkdirSync(folder.unfinished, { mode: 0o700 });
  giveToServer(folder, folder.unfinished);
  writePrivately(folder, folder.password, `${randomBytes(24).toString('hex')}\n`);
  await initialize(folder, binaries, synced);
  renameSync(folder.unfinished, folder.cluster);
}

/** The password of both roles, made at the first start. */
export function passwordOf(folder: DataFolder): string {
  const password = readIfThere(folder.password)?.trim();
  if (password) return password;
  throw new Error(
    `\`${folder.password}\` is missing or empty, and without it the data cannot be opened. `
    + 'Put the file back from where the folder came.');
}

/**
 * How PostgreSQL is told its data directory. Under root on Linux by way of its working directory, which is
 * handed over open: that works below folders which its user may not enter, such as /root.
 */
export function dataDirectory(folder: DataFolder, path: string): string {
  return folder.account !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : path;
}

async function initialize(folder: DataFolder, binaries: NativeBinaries, synced: boolean): Promise<void> {
  const args = [
    `--pgdata=${dataDirectory(folder, folder.unfinished)}`, '--pwfile=../password', `--username=${superuser}`,
    '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions', ...(synced ? [] : ['--no-sync']),
  ];
  const { code, output, problem } = await run(binaries.initdb, args, folder.unfinished, folder.account);
  if (code === 0) return;
  const why = problem?.message ?? reason(output);
  throw new Error(`initdb could not make a database in \`${folder.path}\`: ${why}`, { cause: problem });
}

/** What initdb said last, which is why it failed. */
function reason(output: string): string {
  if (/could not look up effective user ID/.test(output)) {
    return `user ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL needs. `
      + 'Start as a user that has one (in a container, such as `--user node`), '
      + 'or set DATABASE_URL to a PostgreSQL of your own.';
  }
  return output.trim().split('\n').slice(-3).join(' ');
}

function refuseOtherRelease(folder: DataFolder, binaries: NativeBinaries): void {
  const file = join(folder.cluster, 'PG_VERSION');
  const made = readIfThere(file)?.trim();
  const [major] = binaries.release.split('.');
  if (made === major) return;
  throw new Error(
    `\`${file}\` says ${made ?? 'nothing'}, but the PostgreSQL that comes with Goodstanding is ${major}, `
    + `which cannot read that data. To keep it, dump it with PostgreSQL ${made ?? 'of its own release'} `
    + `and load it into a new folder; to start empty, move \`${folder.path}\` away.`);
}
