import { statSync } from 'node:fs';
import type { DataFolder } from './dataFolder';
import { commandOf } from './processes';

const setting = 'cluster_name=goodstanding-';

/**
 * The `cluster_name` that a server carries on its command line: the inode of its data directory,
 * which stays when the folder is moved and differs in a copy.
 */
export function markerOf(folder: DataFolder): string {
  return `${setting}${statSync(folder.cluster).ino}`;
}

/** What process `pid` is to this folder: its own server, a PostgreSQL without any marker, or something else. */
export function kindOf(pid: number, folder: DataFolder): 'own' | 'unmarked' | 'other' {
  const command = `${commandOf(pid)} `;
  if (command.includes(`${markerOf(folder)} `)) return 'own';
  if (command.includes('goodstanding-')) return 'other';
  return /(^|\/)postgres:? /.test(command) ? 'unmarked' : 'other';
}
