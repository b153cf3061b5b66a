import { join } from 'node:path';
import { Client } from 'pg';
import type { Consortium } from '../src/domain/consortium';
import { dayOf, type Day } from '../src/domain/day';
import { consortiumFile } from '../src/app/consortiumFile';
import { superuser } from '../src/app/embedded/cluster';
import { startEmbeddedPostgres } from '../src/app/embedded/embeddedPostgres';
import { loadPlugins } from '../src/app/loadPlugins';
import { PLUGIN_FOLDER, SAMPLE_FOLDER } from '../src/app/projectFolder';
import { systemClock } from '../src/app/systemClock';
import { migrate } from '../src/store/migrate';
import { openStore } from '../src/store/store';
import type { Application } from '../src/usecases/application';
import { applyDescription } from '../src/usecases/applyDescription';
import { advance } from '../src/usecases/advance';
import { keyRing } from '../src/usecases/keys/keyRing';
import { secretsFrom } from '../src/usecases/secrets';
import { openTrail } from '../src/usecases/audit/auditTrail';
import { openShelf } from '../src/usecases/openShelf';

/** The day on which everything here is asked and told. */
export const TODAY = dayOf(2026, 11, 20);

/** A PostgreSQL of the bench's own, kept between runs in a folder that git does not see. */
export interface BenchPostgres {
  /** The address of a database of that name, made and migrated when it is missing; whether it was. */
  database(name: string): Promise<{ readonly url: string; readonly isNew: boolean }>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function benchPostgres(log: (line: string) => void): Promise<BenchPostgres> {
  const settings = { fsync: 'off', shared_buffers: '512MB', max_wal_size: '4GB' };
  const { url, stop } = await startEmbeddedPostgres({ dataFolder: join(__dirname, 'data', 'postgres'), log, settings });
  const at = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return {
    async database(name) {
      const known = await asked(url, 'select 1 from pg_database where datname = $1', [name]);
      if (known.length === 0) await asked(url, `create database ${name}`);
      await migrate(at(name));
      return { url: at(name), isNew: known.length === 0 };
    },
    // A process that cleans up a database is PostgreSQL's own, and ended by nobody less.
    drop: async (name) => void (await asked(superuserUrl(url), `drop database if exists ${name} with (force)`)),
    stop,
  };
}

/** The address at which the superuser reaches a database of the bench: past row-level security, with the same password. */
export function superuserUrl(url: string): string {
  return Object.assign(new URL(url), { username: superuser }).href;
}

/** The rows that one statement gives, on a connection of its own. */
export async function asked<T extends object>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The product over a database, on the bench's day or another. */
export async function openApplication(url: string, today: Day = TODAY): Promise<Application> {
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join('\n'));
  const store = await openStore(url);
  const [secrets, clock] = [secretsFrom('a secret of the bench'), systemClock(today)];
  return { store, shelf: await openShelf(store, plugins), clock, plugins, secrets, keys: keyRing(store, clock), audit: openTrail(store, secrets, clock) };
}

/** Applies the description of a sample consortium, perhaps with something else in it, and brings it to the day of the application. */
export async function applySample(app: Application, id: string, others: Partial<Consortium> = {}): Promise<void> {
  const { consortium } = consortiumFile(join(SAMPLE_FOLDER, id, 'consortium.yaml'), app.clock);
  if (consortium === null) throw new Error(`The sample ${id} cannot be read.`);
  const applied = await applyDescription(app, { ...consortium, ...others });
  if (applied.kind === 'refused') throw new Error(applied.problems.map((problem) => problem.message).join('\n'));
  await app.shelf.reload();
  await advance(app, id, app.clock.today(consortium.timeZone));
}
