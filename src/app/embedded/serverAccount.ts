import { readFileSync } from 'node:fs';

/** The system user that PostgreSQL runs as, where that is not the user of this process. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

/** Whether this process is root, as which PostgreSQL refuses to run. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Who runs the server: this process's own user; under root the owner of the data,
 * or `nobody` while the data belongs to root.
 */
export function serverAccount(owner: { readonly uid: number; readonly gid: number }): ServerAccount {
  if (!runsAsRoot()) return undefined;
  return owner.uid === 0 ? nobody() : { uid: owner.uid, gid: owner.gid };
}

/** The ids of `nobody`: 65534 nearly everywhere, -2 on macOS. */
function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}
