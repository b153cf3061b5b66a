import { existsSync, statfsSync } from 'node:fs';

/** PostgreSQL settings by name. */
export type Settings = Readonly<Record<string, string>>;

/** What every embedded server runs with: reachable from this machine only, by password only, in UTC. */
export function serverSettings(port: number, given: Settings): Settings {
  return {
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(sharedMemoryIsSmall() ? { dynamic_shared_memory_type: 'mmap' } : {}),
    ...given,
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
  };
}

/** Containers often have 64 MB of /dev/shm, too little for parallel queries. */
function sharedMemoryIsSmall(): boolean {
  if (!existsSync('/dev/shm')) return false;
  const { blocks, bsize } = statfsSync('/dev/shm');
  return blocks * bsize < 256 * 1024 * 1024;
}
