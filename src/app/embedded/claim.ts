import { renameSync, rmSync, symlinkSync } from 'node:fs';
import type { DataFolder } from './dataFolder';
import { folderOwner } from './folderOwner';
import { birthOf, commandOf } from './processes';
import { codeOf } from './readIfThere';

/** The right of this process to a data folder. */
export type Claim = { release(): void };

/** Claims the folder for this process, also after one that died with it; refuses what a living process has. */
export function claimFolder(folder: DataFolder): Claim {
  const self = `${process.pid}@${birthOf(process.pid)}`;
  while (!claimedBy(folder, self)) removeStaleClaim(folder);
  return { release: () => releaseClaim(folder, self) };
}

function releaseClaim(folder: DataFolder, self: string): void {
  if (folderOwner(folder.owner) === self) rmSync(folder.owner, { force: true });
}

/** A symbolic link comes into being whole and only once, which a file and its content do not. */
function claimedBy(folder: DataFolder, self: string): boolean {
  try {
    symlinkSync(self, folder.owner);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  }
}

function removeStaleClaim(folder: DataFolder): void {
  const seen = folderOwner(folder.owner);
  if (seen === undefined) return;
  refuseLiving(folder, seen);
  moveAway(folder, seen);
}

function refuseLiving(folder: DataFolder, owner: string): void {
  const [pid, birth] = owner.split('@');
  if (birthOf(Number(pid)) !== birth) return;
  const self = Number(pid) === process.pid;
  const who = self ? 'this same process' : `process ${pid} (\`${commandOf(Number(pid))}\`)`;
  throw new Error(
    `The data folder \`${folder.path}\` is in use by ${who}. Stop that one first, or choose another data folder.`);
}

/** Two processes may find the same stale claim: whoever moves away the other's fresh one puts it back. */
function moveAway(folder: DataFolder, stale: string): void {
  try {
    renameSync(folder.owner, folder.formerOwner);
    if (folderOwner(folder.formerOwner) === stale) rmSync(folder.formerOwner, { force: true });
    else renameSync(folder.formerOwner, folder.owner);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
