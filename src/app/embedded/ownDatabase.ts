import { Client, DatabaseError } from 'pg';
import { passwordOf, superuser } from './cluster';
import type { DataFolder } from './dataFolder';

/**
 * The product's role and its database. The role owns the database and may make more, but is no superuser:
 * a superuser passes by row-level security.
 */
const own = 'goodstanding';

/** Makes role and database where they are missing, and gives the address to reach them by. */
export async function ownDatabase(folder: DataFolder, port: number): Promise<string> {
  const password = passwordOf(folder);
  const client = new Client({ host: '127.0.0.1', port, user: superuser, password, database: 'postgres' });
  try {
    await client.connect();
    await makeMissing(client, password);
  } catch (error) {
    throw translated(error, folder);
  } finally {
    await client.end();
  }
  return addressOf(password, port);
}

/** The address of the product's own database on an embedded server. */
export function addressOf(password: string, port: number): string {
  return `postgres://${own}:${password}@127.0.0.1:${port}/${own}`;
}

async function makeMissing(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ role: boolean; database: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as role,
            exists (select from pg_database where datname = $1) as database`, [own]);
  if (rows[0]?.role === false) {
    await client.query(`create role ${own} login createdb createrole password ${client.escapeLiteral(password)}`);
  }
  if (rows[0]?.database === false) await client.query(`create database ${own} owner ${own}`);
}

function translated(error: unknown, folder: DataFolder): unknown {
  if (!(error instanceof DatabaseError) || error.code !== '28P01') return error;
  return new Error(
    `\`${folder.password}\` does not hold the password of the data beside it. `
    + 'Put back the file that belongs to it.', { cause: error });
}
