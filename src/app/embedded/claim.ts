import { readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import type { DataFolder } from './dataFolder';
import { birthOf, commandOf } from './processes';
import { codeOf } from './readIfThere';

/** The right of this process to a data folder. */
export type Claim = {
  /** Whether a process that has died had the folder and never gave it back: its server may still run. */
  readonly inherited: boolean;
  release(): void;
};

/** Claims the folder for this process; throws when another living process has it. */
export function claimFolder(folder: DataFolder): Claim {
  const self = `${process.pid}@${birthOf(process.pid)}`;
  let inherited = false;
  while (!claimedBy(folder, self)) {
    inherited = removeStaleClaim(folder) || inherited;
  }
  return { inherited, release: () => releaseClaim(folder, self) };
}

function releaseClaim(folder: DataFolder, self: string): void {
  if (ownerOf(folder.owner) === self) rmSync(folder.owner, { force: true });
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

function removeStaleClaim(folder: DataFolder): boolean {
  const seen = ownerOf(folder.owner);
  if (seen === undefined) return false;
  refuseLiving(folder, seen);
  return movedAway(folder, seen);
}

function refuseLiving(folder: DataFolder, owner: string): void {
  const [pid, birth] = owner.split('@');
  if (birthOf(Number(pid)) !== birth) return;
  const who = Number(pid) === process.pid ? 'this same process' : `process ${pid} (\`${commandOf(Number(pid))}\`)`;
  throw new Error(`The data folder \`${folder.path}\` is in use by ${who}. Stop that one first, or choose another data folder.`);
}

/** Two processes may find the same stale claim: whoever moves away the other's fresh one puts it back. */
function movedAway(folder: DataFolder, stale: string): boolean {
  try {
    renameSync(folder.owner, folder.formerOwner);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return false;
  }
  if (ownerOf(folder.formerOwner) !== stale) {
    renameSync(folder.formerOwner, folder.owner);
    return false;
  }
  rmSync(folder.formerOwner, { force: true });
  return true;
}

function ownerOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}
