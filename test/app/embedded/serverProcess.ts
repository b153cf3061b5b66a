import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from '../../../src/app/embedded/serverAccount';
import { until } from '../../../src/app/embedded/until';
import { birthOf } from '../../../src/app/embedded/processes';
import type { StagedCheckout } from './stagedCheckout';

/** A Node process of its own that has started an embedded PostgreSQL, or has failed to. */
export type ServerProcess = {
  readonly pid: number;
  readonly url: string | undefined;
  /** The process id of the PostgreSQL server, 0 where there is none. */
  readonly server: number;
  /** Everything it printed: its progress lines and, where it failed, why. */
  readonly printed: () => string;
  /** Sends a signal, waits for its end, and gives back the exit code or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | string>;
};

const program = `
  const { startEmbeddedPostgres } = require(process.argv[1]);
  const [dataFolder, then] = process.argv.slice(2);
  const server = () => parseInt(require('fs').readFileSync(dataFolder + '/cluster/postmaster.pid', 'utf8'));
  startEmbeddedPostgres({ dataFolder, log: console.log, settings: { fsync: 'off' } }).then(
    ({ url }) => { console.log('server', server()); console.log('url', url); if (then === 'stay') setInterval(() => {}, 1000); },
    (error) => { console.log('refused', error.message); process.exitCode = 1; });`;

/** Starts PostgreSQL on `dataFolder` from a process that then stays, or comes to its end by itself. */
export async function startInProcess(
  { entry, path, temporary }: StagedCheckout, dataFolder: string, { as, then = 'stay' }: { as?: Account; then?: 'stay' | 'end' } = {},
): Promise<ServerProcess> {
  const options = { ...as, cwd: path, env: { PATH: process.env.PATH, TMPDIR: temporary } };
  const child = spawn(process.execPath, ['-e', program, entry, dataFolder, then], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { printed += chunk.toString(); });
  await until(() => /^(url|refused) .*\n/m.test(printed) || hasEnded(child), 30_000);
  return {
    pid: child.pid ?? 0,
    url: /^url (.*)$/m.exec(printed)?.[1],
    server: Number(/^server (\d+)$/m.exec(printed)?.[1] ?? 0),
    printed: () => printed,
    end: (signal) => { child.kill(signal); return ended; },
  };
}

type Account = { readonly uid: number; readonly gid: number };

/** An ordinary user that a test under root can start Node as; undefined elsewhere, or where that user cannot run Node. */
export function ordinaryUser(): Account | undefined {
  const account = serverAccount({ uid: 0, gid: 0 });
  if (account === undefined || spawnSync(process.execPath, ['-v'], account).status !== 0) return undefined;
  return account;
}

/** The process id of the server of a data folder, as PostgreSQL wrote it down. */
export function serverPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Whether the process ends within ten seconds. */
export function ends(pid: number): Promise<boolean> {
  return until(() => birthOf(pid) === undefined, 10_000);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
