import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fchownSync, openSync, readFileSync, renameSync } from 'node:fs';
import { dataDirectory } from './cluster';
import type { DataFolder } from './dataFolder';
import { postmasterFile } from './formerServer';
import type { Log } from './log';
import { markerOf } from './marker';
import type { NativeBinaries } from './nativeBinaries';
import { stopWithThisProcess } from './parentExit';
import { environment } from './run';
import type { Settings } from './serverSettings';
import { until } from './until';

/** A server that takes connections, or why it ended while starting. */
export type Launch =
  | { readonly kind: 'ready'; readonly child: ChildProcess }
  | { readonly kind: 'portTaken' | 'stillInUse' | 'failed'; readonly why: string };

/** Starts the server and waits until it takes connections; after a crash that can take as long as its recovery. */
export async function launch(
  folder: DataFolder, binaries: NativeBinaries, settings: Settings, log: Log,
): Promise<Launch> {
  const child = spawned(folder, binaries, settings);
  let problem: Error | undefined;
  child.once('error', (error) => { problem = error; });
  const decided = (): boolean => problem !== undefined || hasEnded(child) || isReady(child, folder);
  while (!await until(decided, 5_000)) log('PostgreSQL is still starting: it recovers from a crash.');
  if (problem === undefined && !hasEnded(child)) return { kind: 'ready', child };
  return failure(problem?.message ?? complaints(folder));
}

/** Ends the server by a fast shutdown, which breaks off open transactions, and waits for its end. */
export async function shutDown(child: ChildProcess): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!hasEnded(child)) child.kill(name);
    if (await until(() => hasEnded(child), 60_000)) return;
  }
  throw new Error(`PostgreSQL process ${child.pid} does not end. Stop it with \`kill -KILL ${child.pid}\`.`);
}

/** In a session of its own: Ctrl-C then reaches the Node process alone, which ends the server in good order. */
function spawned(folder: DataFolder, binaries: NativeBinaries, settings: Settings): ChildProcess {
  const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(folder);
  try {
    const args = ['-D', dataDirectory(folder, folder.cluster), '-c', markerOf(folder), ...chosen];
    const options = { ...folder.account, cwd: folder.cluster, env: environment, detached: true };
    const child = spawn(binaries.postgres, args, { ...options, stdio: ['ignore', log, log] });
    stopWithThisProcess(child);
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** The server writes its log itself, so that a killed Node process takes nothing from it. */
function openLog(folder: DataFolder): number {
  if (existsSync(folder.log)) renameSync(folder.log, folder.formerLog);
  const log = openSync(folder.log, 'ax', 0o600);
  if (folder.account !== undefined) fchownSync(log, folder.account.uid, folder.account.gid);
  return log;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function isReady(child: ChildProcess, folder: DataFolder): boolean {
  const file = postmasterFile(folder);
  return file?.pid === child.pid && file?.ready === true;
}

function complaints(folder: DataFolder): string {
  const telling = /FATAL|PANIC|ERROR|HINT|DETAIL|could not/;
  const lines = readFileSync(folder.log, 'utf8').split('\n').filter((line) => telling.test(line));
  return lines.map((line) => line.replace(/^.*?\[\d+\] /, '')).join(' ') || 'it ended without a word';
}

function failure(why: string): Launch {
  if (/Address already in use/.test(why)) return { kind: 'portTaken', why };
  if (/pre-existing shared memory block/.test(why)) return { kind: 'stillInUse', why };
  return { kind: 'failed', why };
}
