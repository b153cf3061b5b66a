import { readlinkSync } from 'node:fs';
import { codeOf } from './readIfThere';

/** The process that a link names as the owner of a data folder, as `pid@birth`; undefined where there is no link. */
export function folderOwner(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}
