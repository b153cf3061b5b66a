import { setTimeout as pause } from 'node:timers/promises';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../src/app/embedded/freePort';
import { runsAsRoot, serverAccount } from '../../src/app/embedded/serverAccount';

/** A PgBouncer that hands out connections by transaction, and the address of a database through it. */
export interface PgBouncer {
  through(url: string): string;
  stop(): Promise<void>;
}

/** Where the program lies; null on a machine that has none. */
export function pgBouncerProgram(): string | null {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find((path) => existsSync(path)) ?? null;
}

/** Starts one in front of the server of an address, with so few connections that callers take turns on each. */
export async function startPgBouncer(program: string, url: string, connections: number): Promise<PgBouncer> {
  const { hostname, port, username, password } = new URL(url);
  const folder = await mkdtemp(join(tmpdir(), 'goodstanding-pgbouncer-'));
  const own = await freePort(0);
  const settings = [
    '[databases]', `* = host=${hostname} port=${port}`,
    '[pgbouncer]', 'listen_addr = 127.0.0.1', `listen_port = ${own}`, 'unix_socket_dir =', 'auth_type = plain', `auth_file = ${join(folder, 'users')}`,
    'pool_mode = transaction', `default_pool_size = ${connections}`, 'max_client_conn = 200', 'ignore_startup_parameters = extra_float_digits',
  ];
  await writeFile(join(folder, 'settings.ini'), `${settings.join('\n')}\n`);
  await writeFile(join(folder, 'users'), `"${username}" "${password}"\n`);
  await chmod(folder, 0o755);
  const account = runsAsRoot() ? serverAccount({ uid: 0, gid: 0 }) : undefined;
  const child = spawn(program, ['-q', join(folder, 'settings.ini')], { ...account, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const through = (address: string): string => Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(own) }).href;
  for (const late = performance.now() + 10_000; !(await answers(through(url))); await pause(50)) {
    if (performance.now() > late) throw new Error('PgBouncer does not answer.');
  }
  return {
    through,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
