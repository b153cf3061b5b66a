import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../src/app/embedded/until';

const PROJECT = join(__dirname, '../..');
const PROGRAM = join(PROJECT, 'bin/goodstanding.js');

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

/** Starts `goodstanding` with arguments and an environment of its own. */
export function goodstanding(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: PROJECT, env: { PATH, HOME, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Runs a command to its end. */
export async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<{ readonly code: number | string; readonly printed: string }> {
  const { ended, printed } = goodstanding(args, environment);
  const code = await ended;
  return { code, printed: printed() };
}
