import type { Store } from '../../src/store/store';
import { asSuperuser } from '../support/testDatabase';

const TABLES = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' order by 1`;

/** Every table that a wall stands around. */
export async function walledTables(databaseUrl: string): Promise<string[]> {
  return (await asSuperuser<{ name: string }>(databaseUrl, TABLES)).map(({ name }) => name);
}

/** Tables around which there is no wall, or one that does not hold for their owner. */
export async function openTables(databaseUrl: string): Promise<string[]> {
  const open = await asSuperuser<{ name: string }>(
    databaseUrl,
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'
       and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'))`,
  );
  return open.map(({ name }) => name);
}

/** The column that says whose a row is. */
export function ownerColumn(table: string): string {
  return table === 'consortium' ? 'id' : 'consortium_id';
}

/** The consortia of which a statement sees rows of a table, in the scope of one of them and whatever its condition says. */
export async function consortiaSeen(store: Store, scope: string, table: string, condition: string): Promise<string[]> {
  const rows = await store.query<{ of: string }>(scope, `select distinct ${ownerColumn(table)} as of from ${table} where ${condition} order by 1`);
  return rows.map((row) => row.of);
}

/** The consortia of which `or 1=1` sees rows, planted in a query of one of them. */
export async function seenByPlanted(store: Store, scope: string, table: string): Promise<string[]> {
  return consortiaSeen(store, scope, table, `${ownerColumn(table)} = '${scope}' or 1=1`);
}

/** Takes the wall in the database away, as no part of the product can. */
export async function withoutTheWall(databaseUrl: string): Promise<void> {
  for (const table of await walledTables(databaseUrl)) await asSuperuser(databaseUrl, `alter table ${table} disable row level security`);
}
