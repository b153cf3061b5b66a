import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { migrate } from '../store/migrate';
import { openStore, type Store } from '../store/store';
import type { Configuration } from './configuration';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embeddedPostgres';
import { runningPostgres } from './embedded/runningPostgres';
import { isDatabaseAway } from './server/faults/databaseAway';

/** A migrated database, ours or the operator's; `close` also stops ours. */
export interface OpenDatabase {
  readonly store: Store;
  close(): Promise<void>;
}

const PATIENCE = 30_000;
const BETWEEN_TRIES = 1000;

type Log = (line: string) => void;

/**
 * Brings the database up: starts ours or waits for the operator's, some milliseconds at most, then runs the migrations
 * that are missing.
 */
export async function openDatabase({ databaseUrl, dataFolder, preparesStatements }: Configuration, log: Log, patience = PATIENCE): Promise<OpenDatabase> {
  const server = databaseUrl === null ? await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres'), log }) : null;
  return openAt({ url: server?.url ?? (databaseUrl as string), server, prepares: preparesStatements }, log, patience);
}

/** For a command: the database of the server that runs on this data folder, if one does; else as for a server. */
export async function openDatabaseBeside(configuration: Configuration, log: Log): Promise<OpenDatabase> {
  const running = configuration.databaseUrl === null ? runningPostgres(join(configuration.dataFolder, 'postgres')) : null;
  return running === null ? openDatabase(configuration, log) : openAt({ url: running, server: null, prepares: true }, log, PATIENCE);
}

interface Place {
  readonly url: string;
  /** Our own server, to be stopped with the database. */
  readonly server: EmbeddedPostgres | null;
  readonly prepares: boolean;
}

async function openAt({ url, server, prepares }: Place, log: Log, patience: number): Promise<OpenDatabase> {
  try {
    await whenAnswering(url, log, patience);
    const store = await openStore(url, { prepares });
    return { store, close: () => store.close().finally(() => server?.stop()) };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** Migrates as soon as the database answers; says that it waits, and in the end gives up. */
async function whenAnswering(url: string, log: Log, patience: number): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    try {
      const done = await migrate(url);
      if (done.length > 0) log(`Database brought to the present schema (${done.length} migration${done.length === 1 ? '' : 's'}).`);
      return;
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() >= until) throw explained(error, url);
      log('The database does not answer yet; trying again.');
      await pause(BETWEEN_TRIES);
    }
  }
}

function explained(error: unknown, url: string): Error {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  const reason = message || code || String(error);
  const where = withoutPassword(url);
  return new Error(`The database at ${where} cannot be used: ${reason}. Start it, or mend DATABASE_URL.`, { cause: error });
}

function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch (error) {
    if (error instanceof TypeError) return 'DATABASE_URL';
    throw error;
  }
}
