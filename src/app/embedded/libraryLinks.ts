import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codeOf } from './readIfThere';

type Link = { readonly source: string; readonly target: string };

/**
 * Makes the links between library names that the package's install script makes, where it did not run
 * (`npm ci --ignore-scripts`). False when the folder cannot be written.
 */
export function linkLibraries(root: string): boolean {
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly Link[];
  return links.every((link) => linked(basename(link.source), join(root, link.target)));
}

function linked(name: string, path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return true;
  try {
    symlinkSync(name, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return true;
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM' || codeOf(error) === 'EROFS') return false;
    throw error;
  }
}
