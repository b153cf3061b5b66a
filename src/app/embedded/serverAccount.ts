import { readFileSync } from 'node:fs';

/** The system user that PostgreSQL runs as, where that is not the user of this process. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

/** Whether this process is root, as which PostgreSQL refuses to run. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

type Ids = { readonly uid: number; readonly gid: number };

/**
 * Who runs the server: this process's own user; under root the owner of the data or, before there is any, of the
 * folder for it. Where that is root too, or a stranger to this system (initdb wants a name), it is `nobody`.
 */
export function serverAccount(folder: Ids, data?: Ids): ServerAccount {
  if (!runsAsRoot()) return undefined;
  const { uid, gid } = data ?? folder;
  const fits = uid !== 0 && (data !== undefined || passwdFields(2, String(uid)) !== undefined);
  return fits ? { uid, gid } : nobody();
}

/** 65534 nearly everywhere, -2 on macOS. */
function nobody(): Ids {
  const [, , uid, gid] = passwdFields(0, 'nobody') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** The fields (name, password, uid, gid, …) of the system user whose given field has the given value. */
function passwdFields(field: number, value: string): string[] | undefined {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  return users.find((fields) => fields[field] === value);
}
