import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, on the first core where the system can say so. */
export interface ServerProcess {
  readonly address: string;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

/** Microseconds of the processor, and bytes of memory, of the server's process alone. */
export interface Used {
  readonly cpu: NodeJS.CpuUsage;
  readonly rss: number;
}

const NODE_22 = join(__dirname, '..', 'node_modules', 'node', 'bin', 'node');
export const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

export async function startServer(kind: string, url: string): Promise<ServerProcess> {
  const [script, ...args] = kind === 'postgraphile' ? ['postgraphile.mjs', url] : ['../run.js', 'http/serve.ts', kind, url];
  const child = fork(join(__dirname, script), args, {
    execPath: NODE_22,
    cwd: join(__dirname, '..'),
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (hasTaskset) spawnSync('taskset', ['-cp', '0', String(child.pid)]);
  const { address } = await message<{ readonly address: string }>(child);
  return {
    address,
    used() {
      child.send('used');
      return message<Used>(child);
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

async function message<T>(child: ChildProcess): Promise<T> {
  const listening = new AbortController();
  const { signal } = listening;
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('The server ended before it answered.')));
  ended.catch(() => undefined);
  const [value] = (await Promise.race([once(child, 'message', { signal }), ended])) as [T];
  listening.abort();
  return value;
}
