import { readdirSync } from 'node:fs';
import { readIfThere } from '../../src/app/embedded/readIfThere';

/** Microseconds in a tick, by which Linux counts what a process has used. */
const TICK = 10_000;

/**
 * Microseconds of the processor that a PostgreSQL has used so far with all its processes, of which one is named; null
 * where the system does not say.
 */
export function postgresCpu(child: number): number | null {
  if (process.platform !== 'linux') return null;
  const postmaster = ticksOf(child)?.parent;
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => ticksOf(Number(pid)) ?? []);
  const ended = all.find(({ pid }) => pid === postmaster)?.ended ?? 0;
  const living = all.filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
  return TICK * living.reduce((sum, { used }) => sum + used, ended);
}

interface Ticks {
  readonly pid: number;
  readonly parent: number;
  readonly used: number;
  /** Those of its children that have ended. */
  readonly ended: number;
}

function ticksOf(pid: number): Ticks | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
  return { pid, parent, used: user + system, ended: endedUser + endedSystem };
}
