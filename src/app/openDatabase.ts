import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { migrate } from '../store/migrate';
import { openStore, type Store } from '../store/store';
import type { Configuration } from './configuration';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embeddedPostgres';
import { runningPostgres } from './embedded/runningPostgres';

/** A migrated database, ours or the operator's; `close` also stops ours. */
export interface OpenDatabase {
  readonly store: Store;
  close(): Promise<void>;
}

const PATIENCE = 30_000;
const BETWEEN_TRIES = 1000;

/** Brings the database up: starts ours or waits for the operator's, then runs the migrations that are missing. */
export async function openDatabase({ databaseUrl, dataFolder }: Configuration, log: (line: string) => void): Promise<OpenDatabase> {
  const server = databaseUrl === null ? await startEmbeddedPostgres({ dataFolder: join(dataFolder, 'postgres'), log }) : null;
  return openAt(server?.url ?? (databaseUrl as string), server, log);
}

/** For a command: the database of the server that runs on this data folder, if one does; else as for a server. */
export async function openDatabaseBeside(configuration: Configuration, log: (line: string) => void): Promise<OpenDatabase> {
  const running = configuration.databaseUrl === null ? runningPostgres(join(configuration.dataFolder, 'postgres')) : null;
  return running === null ? openDatabase(configuration, log) : openAt(running, null, log);
}

async function openAt(url: string, server: EmbeddedPostgres | null, log: (line: string) => void): Promise<OpenDatabase> {
  try {
    await whenAnswering(url, log);
    const store = await openStore(url);
    const close = async (): Promise<void> => {
      await store.close();
      await server?.stop();
    };
    return { store, close };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** Migrates as soon as the database answers; says that it waits, and gives up after half a minute. */
async function whenAnswering(url: string, log: (line: string) => void): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      const done = await migrate(url);
      if (done.length > 0) log(`Database brought to the present schema (${done.length} migration${done.length === 1 ? '' : 's'}).`);
      return;
    } catch (error) {
      if (!isAway(error) || Date.now() >= until) throw explained(error, url);
      log('The database does not answer yet; trying again.');
      await pause(BETWEEN_TRIES);
    }
  }
}

const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EAI_AGAIN', '57P03', '57P01', '53300']);

function isAway(error: unknown): boolean {
  const { code, errors } = error as { readonly code?: string; readonly errors?: readonly unknown[] };
  return (code !== undefined && AWAY.has(code)) || (errors ?? []).some(isAway);
}

function explained(error: unknown, url: string): Error {
  const reason = error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
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
