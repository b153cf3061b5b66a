import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerAccount } from './serverAccount';

/**
 * How a program ended: its exit code (null when it never ran or a signal ended it), what it printed, and why it
 * could not be started.
 */
export type Outcome = {
  readonly code: number | null;
  readonly output: string;
  readonly problem?: NodeJS.ErrnoException;
};

/** The environment of every PostgreSQL program: none of the caller's PG… and LD_… variables, English, UTC. */
export const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' };

/** Runs a program to its end as the given user. Never rejects: that it cannot be started is an outcome too. */
export async function run(
  program: string, args: readonly string[], cwd: string, account: ServerAccount,
): Promise<Outcome> {
  try {
    const child = spawn(program, args, { ...account, cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => printed.push(chunk));
    const [code] = await once(child, 'close') as [number | null];
    return { code, output: Buffer.concat(printed).toString('utf8') };
  } catch (problem) {
    return { code: null, output: '', problem: problem as NodeJS.ErrnoException };
  }
}
