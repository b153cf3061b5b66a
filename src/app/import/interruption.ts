import { isDatabaseAway } from '../server/faults/databaseAway';
import type { ImportTally } from '../../usecases/import/importTally';
import type { ImportArguments } from './importArguments';
import { Stopped } from './stopSignal';

/** PostgreSQL: disk full. */
const DISK_FULL = '53100';

/** Why an import broke off and what to do, where running it again will help; null for anything else. */
export function interruption(error: unknown, last: ImportTally | null, { isStrict }: ImportArguments): string | null {
  const { code, syscall } = error as { readonly code?: unknown; readonly syscall?: unknown };
  const away = isDatabaseAway(error);
  const full = code === DISK_FULL || code === 'ENOSPC';
  const isStopped = error instanceof Stopped;
  if (!isStopped && !away && !full && syscall !== 'read') return null;
  const why = isStopped ? 'The import was stopped' : away ? 'The database does not answer any more' : full ? 'The disk is full' : 'The file cannot be read any further';
  const done = isStrict ? 'Nothing was written' : `${last === null ? 0 : last.rows} rows were done`;
  return `${why}. ${done}. Run the same command again${isStopped ? '' : ' when it is mended'}: what stands already is passed over.`;
}
