import { Stopped } from '../import/stopSignal';
import { isDatabaseAway } from '../server/faults/databaseAway';
import { MAKE_ROOM, noRoom } from '../server/faults/noRoom';
import { CommandRefused } from '../withApplication';
import { OutputBroken } from './outlet';

/** What is thrown when an export breaks off: where it can be said why, that and what is left of it; `file` null: it went into the standard output. */
export function brokenExport(error: unknown, file: string | null): unknown {
  const why = whyBroken(error, file);
  return why === null ? error : new CommandRefused(`${why} ${file === null ? 'The list is not whole.' : `Nothing was written into \`${file}\`.`}`, { cause: error });
}

function whyBroken(error: unknown, file: string | null): string | null {
  if (error instanceof Stopped) return 'The export was stopped.';
  if (error instanceof OutputBroken && error.code === 'EPIPE') return 'Whoever read along has gone.';
  if (error instanceof OutputBroken) return `${file === null ? 'The list' : `\`${file}\``} cannot be written: ${error.message}.`;
  const unwritten = noRoom(error);
  if (unwritten !== null) return `${unwritten}. ${MAKE_ROOM}.`;
  return isDatabaseAway(error) ? 'The database does not answer any more; run the same command again when it does.' : null;
}
