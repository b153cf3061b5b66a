import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../src/app/embedded/embeddedPostgres';
import { temporaryFolder } from '../../src/app/temporaryFolder';
import { asSuperuser } from '../support/testDatabase';

/** A PostgreSQL as the product runs it, which a figure may stop as it likes. */
export interface OwnServer {
  readonly url: string;
  /** Stops it as `pg_ctl stop -m immediate` does, without a word to anybody, and starts it again at the same address. */
  strike(): Promise<void>;
  stop(): Promise<void>;
}

export async function ownServer(): Promise<OwnServer> {
  const { folder, remove } = temporaryFolder();
  const begin = () => startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  let server = await begin();
  const { url } = server;
  const strike = async (): Promise<void> => {
    const pid = await postmasterOf(url);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await pause(10);
    await server.stop();
    server = await begin();
    if (server.url !== url) throw new Error('The server came back at another address.');
  };
  const stop = async (): Promise<void> => {
    await server.stop();
    remove();
  };
  return { url, strike, stop };
}

async function postmasterOf(url: string): Promise<number> {
  const [row] = await asSuperuser<{ pid: number }>(url, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid");
  if (row === undefined) throw new Error('The server has no process.');
  return row.pid;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
