import { randomUUID } from 'node:crypto';
import { createWriteStream, openSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { OutputBroken } from './outlet';

/**
 * Writes a file that only its owner may read, and that is there when it is whole: until then one that was there before
 * stays. Of several that are written at once the last to be whole remains. Throws `OutputBroken` where it cannot be written.
 */
export async function intoWholeFile<T>(path: string, write: (output: Writable) => Promise<T>): Promise<T> {
  refuseFolder(path);
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  const stream = createWriteStream(unfinished, { fd: broken(() => openSync(unfinished, 'wx', 0o600)), flush: true });
  try {
    const result = await write(stream);
    broken(() => renameSync(unfinished, path));
    return result;
  } catch (error) {
    stream.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Else it would be found out when everything has been written. */
function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw new OutputBroken(new Error('it is a folder; name a file in it'));
}

function broken<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new OutputBroken(error as Error);
  }
}
