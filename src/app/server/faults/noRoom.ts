/** PostgreSQL: disk full. It has no code for the other reasons, which the operating system gives in its own words. */
const DISK_FULL = '53100';
const NO_ROOM = /: (no space left on device|disk quota exceeded|file too large|read-only file system)$/i;

/** How to go on after it. */
export const MAKE_ROOM = 'Make room on its disk, then run the same command again';

/** That PostgreSQL could not write, and why: its disk has no room, or may not be written to. Null for anything else. */
export function noRoom(error: unknown): string | null {
  const { code, severity, message = '' } = error as { readonly code?: unknown; readonly severity?: unknown; readonly message?: string };
  const why = NO_ROOM.exec(message)?.[1]?.toLowerCase();
  if (code !== DISK_FULL && (why === undefined || severity === undefined)) return null;
  return `The database could not write: ${why ?? 'no space left on device'}`;
}
