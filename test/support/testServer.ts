import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Authenticate } from '../../src/app/access/authenticate';
import { anybody } from './anybody';
import { loadPlugins } from '../../src/app/loadPlugins';
import { PLUGIN_FOLDER } from '../../src/app/projectFolder';
import { createServer } from '../../src/app/server/createServer';
import { civilDate } from '../../src/app/systemClock';
import type { Day } from '../../src/domain/day';
import { openStore, type Store } from '../../src/store/store';
import type { Application } from '../../src/usecases/application';
import { keyRing } from '../../src/usecases/keys/keyRing';
import { openTrail } from '../../src/usecases/audit/auditTrail';
import { secretsFrom } from '../../src/usecases/secrets';
import { openShelf } from '../../src/usecases/openShelf';
import { freshDatabase } from './testDatabase';

/** A server of its own on a real database, with a clock that the test moves. */
export interface TestServer {
  readonly app: Application;
  readonly address: string;
  /** For a process of its own beside it. */
  readonly databaseUrl: string;
  /** Every consortium is on this day. */
  setToday(day: Day): void;
  /** It is this moment, and stays so; null: it is now. */
  setNow(moment: Date | null): void;
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** As after a restart: what was remembered is forgotten, and the policies are those that are there now. */
  restart(): Promise<void>;
  /** Queries sent to the database since the last call, without those of the audit trail. */
  countQueries(): number;
  close(): Promise<void>;
}

export const { plugins: shippedPlugins } = loadPlugins(PLUGIN_FOLDER);

export interface TestServerOptions {
  /** Finds out who asks; left out, whoever asks is an operator. */
  readonly authenticate?: Authenticate;
  /** From which all keys are derived. */
  readonly secret?: string;
  /** Connects to the database; left out, directly. */
  readonly connect?: (url: string) => Promise<Store>;
}

export async function startTestServer(today: Day, plugins: Application['plugins'] = shippedPlugins, options: TestServerOptions = {}): Promise<TestServer> {
  const { authenticate = anybody, secret = 'a secret of the tests', connect = (url) => openStore(url, { poolSize: 4 }) } = options;
  const database = await freshDatabase();
  const store = await connect(database.url);
  let current = today;
  let instant: Date | null = null;
  const clock = { now: () => instant ?? new Date(), today: () => current, dayAt: civilDate };
  const secrets = secretsFrom(secret);
  const opened = { store, shelf: await openShelf(store, plugins), clock, plugins, secrets, keys: keyRing(store, clock), audit: openTrail(store, secrets, clock) };
  const app: { -readonly [Part in keyof Application]: Application[Part] } = opened;
  const server = await createServer(app, { authenticate, log: pino({ level: process.env.GSLOG ?? 'silent' }) });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const counter = countingQueries(store);
  return {
    app,
    address,
    databaseUrl: database.url,
    setToday: (day) => {
      current = day;
    },
    setNow: (moment) => {
      instant = moment;
    },
    ask: (query, variables = {}) => ask(address, query, variables),
    restart: async () => {
      app.store = { ...store };
      app.shelf = await openShelf(app.store, plugins);
    },
    countQueries: counter,
    close: async () => {
      await server.close();
      await store.close();
      await database.drop();
    },
  };
}

async function ask<T>(address: string, query: string, variables: Record<string, unknown>): Promise<T> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: readonly { message: string }[] };
  if (errors !== undefined) throw new Error(errors.map((error) => error.message).join('\n'));
  return data;
}

/** Transaction framing is not counted. */
function countingQueries(store: Store): () => number {
  let count = 0;
  const counting = store as { query: Store['query'] };
  const { query } = store;
  counting.query = (...args) => {
    count += 1;
    return query(...args);
  };
  return () => {
    const counted = count;
    count = 0;
    return counted;
  };
}
