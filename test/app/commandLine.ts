import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../src/app/embedded/until';

const PROJECT = join(__dirname, '../..');

/** A `goodstanding` process. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  printed(): string;
  /** Waits until it has printed something; false when it ends, or two minutes pass, before. */
  says(what: RegExp): Promise<boolean>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** Starts `goodstanding` of a checkout with arguments and an environment of its own. */
export function goodstanding(args: readonly string[], environment: Readonly<Record<string, string>> = {}, project = PROJECT): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(project, 'bin/goodstanding.js'), ...args], { cwd: project, env: { PATH, HOME, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const says = async (what: RegExp): Promise<boolean> => {
    await until(() => what.test(printed) || hasEnded(), 120_000);
    return what.test(printed);
  };
  return { child, printed: () => printed, says, ended };
}

/** A server that is ready, and where to ask it. */
export interface Started extends Running {
  readonly address: string;
  /** The development key that it printed. */
  readonly key: string;
  ask<T>(query: string): Promise<{ readonly status: number; readonly data?: T }>;
}

/** Starts a server and waits until it is ready. */
export async function started(environment: Readonly<Record<string, string>>, project = PROJECT): Promise<Started> {
  const running = goodstanding(['start'], { PORT: '0', ...environment }, project);
  await running.says(/Ready\. Ask at /);
  const address = /Ready\. Ask at (http:\S+)\/graphiql/.exec(running.printed())?.[1];
  if (address === undefined) throw new Error(running.printed());
  const key = /^export KEY=(\S+)$/m.exec(running.printed())?.[1] ?? '';
  const ask = async <T>(query: string) => {
    const reply = await fetch(`${address}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return { status: reply.status, ...((await reply.json()) as { readonly data?: T }) };
  };
  return { ...running, address, key, ask };
}

/** Runs a command to its end. */
export async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  project = PROJECT,
): Promise<{ readonly code: number | string; readonly printed: string }> {
  const { ended, printed } = goodstanding(args, environment, project);
  const code = await ended;
  return { code, printed: printed() };
}
