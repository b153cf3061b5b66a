import { isDatabaseAway } from '../server/faults/databaseAway';
import type { ImportTally } from '../../usecases/import/importTally';
import type { ImportArguments } from './importArguments';
import { ListChanged } from './listFile';
import { Stopped } from './stopSignal';

interface Cause {
  readonly what: string;
  /** How to go on. */
  readonly how: string;
}

/** Why an import broke off and what to do, where running it again will help; null for anything else. */
export function interruption(error: unknown, last: ImportTally | null, { isStrict, isRehearsal }: Pick<ImportArguments, 'isStrict' | 'isRehearsal'>): string | null {
  const cause = causeOf(error);
  if (cause === null) return null;
  const done = isStrict || isRehearsal ? 'Nothing was written' : `${last === null ? 0 : rowsDone(last)} rows were done`;
  return `${cause.what}. ${done}. ${cause.how}: what stands already is passed over.`;
}

/** Rows that were read and wait for their batch are not done. */
function rowsDone({ added, changed, unchanged, refused }: ImportTally): number {
  return added + changed + unchanged + refused;
}

function causeOf(error: unknown): Cause | null {
  if (error instanceof Stopped) return { what: 'The import was stopped', how: 'Run the same command again' };
  if (error instanceof ListChanged) return { what: `Somebody wrote to the file while it was read: ${error.message}`, how: 'Run the same command again when it is whole' };
  if (isDatabaseAway(error)) return { what: 'The database does not answer any more', how: 'Run the same command again when it is mended' };
  const unwritten = noRoom(error);
  if (unwritten !== null) return unwritten;
  if (syscallOf(error) !== 'read') return null;
  return { what: 'The file cannot be read any further', how: 'Run the same command again when it is mended' };
}

/** PostgreSQL: disk full. It has no code for the other reasons, which the operating system gives in its own words. */
const DISK_FULL = '53100';
const NO_ROOM = /: (no space left on device|disk quota exceeded|file too large|read-only file system)$/i;

function noRoom(error: unknown): Cause | null {
  const { code, severity, message = '' } = error as { readonly code?: unknown; readonly severity?: unknown; readonly message?: string };
  const isReport = syscallOf(error) === 'write';
  if (isReport) return { what: `The report could not be written: ${message.replace(/^\w+: |, write$/g, '')}`, how: 'Make room for it, then run the same command again' };
  const why = NO_ROOM.exec(message)?.[1]?.toLowerCase();
  if (code !== DISK_FULL && (why === undefined || severity === undefined)) return null;
  return { what: `The database could not write: ${why ?? 'no space left on device'}`, how: 'Make room on its disk, then run the same command again' };
}

function syscallOf(error: unknown): unknown {
  return (error as { readonly syscall?: unknown }).syscall;
}
