import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { superuser } from '../../src/app/embedded/cluster';
import { startEmbeddedPostgres } from '../../src/app/embedded/embeddedPostgres';
import { onTestServer, templateName, testUrl } from './testDatabase';

/** Before all tests: a server, unless TEST_DATABASE_URL names one, and on it the migrated template database. */
export default async function globalSetup(): Promise<void> {
  process.env.GOODSTANDING_TEST_RUN = String(process.pid);
  if (!process.env.TEST_DATABASE_URL) await startServer();
  await makeTemplate();
}

/** Nothing of a test run needs to survive a power failure. */
async function startServer(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'goodstanding-test-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, settings });
  // Where the template cannot be made, jest ends without globalTeardown.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  globalThis.goodstandingTestServer = { folder, stop: () => server.stop() };
  process.env.TEST_DATABASE_URL = server.url;
  process.env.TEST_SUPERUSER_URL = Object.assign(new URL(server.url), { username: superuser }).href;
}

async function makeTemplate(): Promise<void> {
  await onTestServer(async (client) => {
    await client.query(`drop database if exists ${templateName} with (force)`);
    await client.query(`create database ${templateName}`);
    await migrateIfPossible(testUrl(templateName));
    await client.query(`alter database ${templateName} allow_connections false`);
  });
}

async function migrateIfPossible(url: string): Promise<void> {
  const path = join(__dirname, '../../src/store/migrate.ts');
  if (!existsSync(path)) return;
  const { migrate } = createRequire(__filename)(path) as { migrate(url: string): Promise<void> };
  await migrate(url);
}
