import {
  chmodSync, constants, copyFileSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, type Dirent,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { linkLibraries } from './libraryLinks';
import type { Log } from './log';

/**
 * Copies a package's PostgreSQL (60 MB) below `parent`, readable for everyone, unless a whole copy is there already.
 * Undefined when there is no room for it, or when someone else's folder bears its name.
 */
export function copyAside(shipped: string, version: string, parent: string, log: Log): string | undefined {
  const copy = join(parent, `goodstanding-postgresql-${version}-${process.getuid?.()}`);
  if (isStrange(copy)) return undefined;
  if (isWhole(shipped, copy)) return copy;
  log(`Copying PostgreSQL to \`${copy}\`, where the server's user can run it.`);
  return placed(shipped, copy, log);
}

/** In a folder that everyone may write, a name proves nothing. */
function isStrange(copy: string): boolean {
  const present = lstatSync(copy, { throwIfNoEntry: false });
  if (present === undefined) return false;
  return present.uid !== process.getuid?.() || (present.mode & 0o022) !== 0 || !present.isDirectory();
}

/** Builds the copy under another name, so that under its own it is always whole. */
function placed(shipped: string, copy: string, log: Log): string | undefined {
  const draft = mkdtempSync(`${copy}-`);
  try {
    for (const file of filesOf(shipped)) copyReadably(join(shipped, file), join(draft, file));
    linkLibraries(draft);
    openUp(draft);
    if (isWhole(shipped, copy)) return copy;
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
    return copy;
  } catch (error) {
    log(`Copying PostgreSQL to \`${copy}\` failed: ${String(error)}`);
    return undefined;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function copyReadably(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
  chmodSync(to, statSync(from).mode & 0o100 ? 0o755 : 0o644);
}

function openUp(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of entriesOf(root)) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}

/** Clean-up jobs remove old files from temporary folders one by one. */
function isWhole(shipped: string, copy: string): boolean {
  const size = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size;
  const same = (file: string): boolean => size(join(copy, file)) === size(join(shipped, file));
  return filesOf(shipped).every(same) && linkLibraries(copy);
}

/** The package's files, by their paths within it. */
function filesOf(root: string): string[] {
  const files = entriesOf(join(root, 'native')).filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true });
}
