import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { isoDay } from '../../src/domain/isoDay';
import { TODAY } from '../database';
import { BRANCHES } from './kohaFile';

export interface Imported {
  readonly rowsPerSecond: number;
  /** Microseconds of the processor in the importing process, for each row. */
  readonly cpuMicroseconds: number;
  /** The most memory that the process ever held; null where the system does not say. */
  readonly peakMiB: number | null;
}

/** Runs `goodstanding import koha` on a file as an operator would, and watches the process. */
export async function runImport(file: string, url: string, rows: number): Promise<Imported> {
  const branches = BRANCHES.flatMap((branch) => ['--branch', `${branch}=vaski`]);
  const args = [join(__dirname, '..', '..', 'bin', 'goodstanding.js'), 'import', 'koha', file, '--consortium', 'fi-vaski', '--identity-attribute', 'HETU', ...branches];
  const began = performance.now();
  const child = spawn(process.execPath, args, { env: { ...process.env, DATABASE_URL: url, GOODSTANDING_TODAY: isoDay(TODAY) }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4_000)));
  let seen = { peakMiB: null as number | null, cpuSeconds: 0 };
  const watch = setInterval(() => (seen = look(child.pid as number) ?? seen), 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with ${code}:\n${said}`);
  const seconds = (performance.now() - began) / 1000;
  return { rowsPerSecond: rows / seconds, cpuMicroseconds: (seen.cpuSeconds * 1e6) / rows, peakMiB: seen.peakMiB };
}

const TICKS_A_SECOND = 100;

/** Peak memory and processor time of a process, as Linux tells them; null elsewhere. */
function look(pid: number): { readonly peakMiB: number; readonly cpuSeconds: number } | null {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return peak === undefined ? null : { peakMiB: Number(peak) / 1024, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND };
  } catch {
    return null;
  }
}
