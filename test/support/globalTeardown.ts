import { rm } from 'node:fs/promises';
import { namePrefix, onTestServer, templateName } from './testDatabase';

/** The server that globalSetup started for this run; none when TEST_DATABASE_URL named one. */
export type TestServer = { readonly folder: string; stop(): Promise<void> };

declare global {
  var goodstandingTestServer: TestServer | undefined;
}

/** After all tests: our own server goes with its folder, another's server loses what this run made on it. */
export default async function globalTeardown(): Promise<void> {
  const server = globalThis.goodstandingTestServer;
  if (server === undefined) return dropWhatIsLeft();
  globalThis.goodstandingTestServer = undefined;
  delete process.env.TEST_DATABASE_URL;
  await server.stop();
  await rm(server.folder, { recursive: true, force: true });
}

async function dropWhatIsLeft(): Promise<void> {
  await onTestServer(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1) or datname = $2', [namePrefix(), templateName]);
    for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`);
  });
}
