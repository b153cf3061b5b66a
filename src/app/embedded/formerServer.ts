import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './dataFolder';
import type { Log } from './log';
import { kindOf } from './marker';
import { birthOf, signal } from './processes';
import { readIfThere } from './readIfThere';
import { until } from './until';

/** What `postmaster.pid` says of a server: its process and whether it takes connections. */
export type PostmasterFile = { readonly pid: number; readonly ready: boolean };

/** Reads `postmaster.pid`, which PostgreSQL keeps in its data directory from start to stop. */
export function postmasterFile(folder: DataFolder): PostmasterFile | undefined {
  const lines = readIfThere(pidFile(folder))?.split('\n');
  return lines && { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Clears the way for a new server, once the folder is claimed: stops one whose Node process was killed, and
 * removes a `postmaster.pid` whose process is dead or is another program by now (PostgreSQL itself takes a
 * zombie for a living server).
 */
export async function settleFormerServer(folder: DataFolder, log: Log): Promise<void> {
  const pid = postmasterFile(folder)?.pid;
  if (pid === undefined) return;
  const kind = birthOf(pid) === undefined ? 'other' : kindOf(pid, folder);
  if (kind === 'own') await stopFormerServer(pid, folder, log);
  else if (kind === 'other') rmSync(pidFile(folder), { force: true });
  else throw strangerAtWork(pid, folder);
}

function strangerAtWork(pid: number, folder: DataFolder): Error {
  return new Error(
    `PostgreSQL process ${pid} seems to serve \`${folder.cluster}\` and was not started by Goodstanding. `
    + `Stop it (\`kill -INT ${pid}\`); should it have nothing to do with this folder, `
    + `remove \`${pidFile(folder)}\`.`);
}

async function stopFormerServer(pid: number, folder: DataFolder, log: Log): Promise<void> {
  log(`Stopping the PostgreSQL server ${pid} that a killed process left behind.`);
  const gone = (): boolean => kindOf(pid, folder) !== 'own';
  signal(pid, 'SIGINT');
  if (await until(gone, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (await until(gone, 10_000)) return;
  throw new Error(
    `PostgreSQL process ${pid} still serves \`${folder.cluster}\` and does not stop. Use \`kill -KILL ${pid}\`.`);
}

function pidFile(folder: DataFolder): string {
  return join(folder.cluster, 'postmaster.pid');
}
