import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { superuser } from '../../src/app/embedded/cluster';

/** A database of its own for one test, filled like the template, and how to be rid of it. */
export type FreshDatabase = { readonly url: string; drop(): Promise<void> };

/** The database that holds the migrated schema and no rows; every fresh database is a copy of it. */
export const templateName = 'template_goodstanding';

/** Every test database of this run begins like this. */
export function namePrefix(): string {
  return `test_goodstanding_${process.env.GOODSTANDING_TEST_RUN}_`;
}

/** Makes an empty database with the product's schema, or a copy of another to which nobody is connected. */
export async function freshDatabase(template = templateName): Promise<FreshDatabase> {
  const name = `${namePrefix()}${randomBytes(6).toString('hex')}`;
  await onTestServer((client) => client.query(`create database ${name} template ${template}`));
  return { url: testUrl(name), drop: () => dropDatabase(name) };
}

/** Removes the database in any case, and complains of a test that left connections to it open. */
async function dropDatabase(name: string): Promise<void> {
  const open = await onTestServer(async (client) => {
    const left = await connectionsLeft(client, name);
    // A clean-up of PostgreSQL's own goes by itself; forcing it out is not permitted.
    await client.query(`drop database if exists ${name}${left > 0 ? ' with (force)' : ''}`);
    return left;
  });
  if (open === 0) return;
  throw new Error(
    `The test left ${open} connection(s) to its database open: end every client and pool before \`drop()\`.`);
}

/** A connection that was just closed stays in PostgreSQL's list for some milliseconds. */
async function connectionsLeft(client: Client, name: string): Promise<number> {
  for (let wait = 0; ; wait += 20) {
    const { rowCount } = await client.query("select from pg_stat_activity where datname = $1 and backend_type = 'client backend'", [name]);
    if (!rowCount || wait > 1_000) return rowCount ?? 0;
    await pause(20);
  }
}

/** Does something on the test server's own database, over a connection of its own. */
export async function onTestServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The address at which the superuser reaches a database; on an embedded server the password is that of its owner. */
export function superuserUrl(url: string): string {
  const address = new URL(url);
  const named = process.env.TEST_SUPERUSER_URL === undefined ? null : new URL(process.env.TEST_SUPERUSER_URL);
  const { username, password } = named?.host === address.host ? named : { username: superuser, password: address.password };
  return Object.assign(address, { username, password }).href;
}

/** The rows that a statement gives the server's superuser: past row-level security, as no part of the product can. */
export async function asSuperuser<R extends object>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  try {
    return (await client.query<R>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** The address of a database on the test server. */
export function testUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = name;
  return url.href;
}

/** The address of the test server itself. */
export function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (url) return url;
  throw new Error(
    'TEST_DATABASE_URL is not set: run the tests through jest, whose globalSetup starts a PostgreSQL, '
    + 'or name a server of your own.');
}
