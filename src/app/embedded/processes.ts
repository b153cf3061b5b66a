import { spawnSync } from 'node:child_process';
import { codeOf, readIfThere } from './readIfThere';

/**
 * When process `pid` was born, in the system's own notation; undefined when no such process lives (a zombie does not).
 * Systems use a pid again, so only a pid together with its birth names one process.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return psColumn(pid, 'lstart');
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}

/** The command line of process `pid`, empty when it has none or is gone. Readable for other users' processes too. */
export function commandOf(pid: number): string {
  if (process.platform !== 'linux') return psColumn(pid, 'args') ?? '';
  return (readIfThere(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
}

/** Sends a signal; a process that has just ended is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function psColumn(pid: number, column: 'lstart' | 'args'): string | undefined {
  const { stdout } = spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return stdout?.trim() || undefined;
}
