import { isDatabaseAway } from '../server/faults/databaseAway';
import { MAKE_ROOM, noRoom } from '../server/faults/noRoom';
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
  if (syscallOf(error) === 'write') return { what: `The report could not be written: ${writeProblem(error as Error)}`, how: 'Make room for it, then run the same command again' };
  const unwritten = noRoom(error);
  if (unwritten !== null) return { what: unwritten, how: MAKE_ROOM };
  if (syscallOf(error) !== 'read') return null;
  return { what: 'The file cannot be read any further', how: 'Run the same command again when it is mended' };
}

function syscallOf(error: unknown): unknown {
  return (error as { readonly syscall?: unknown }).syscall;
}

/** What the operating system said, without its code and the name of the call. */
function writeProblem({ message }: Error): string {
  return message.replace(/^\w+: |, write$/g, '');
}
