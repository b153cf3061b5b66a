import type { Crowd } from './crowd';
import { CROWD } from './crowdOfPatrons';

/** By table a hash of all its rows, whatever their order. */
export type Contents = Readonly<Record<string, string>>;

/** Every table of the consortium but the trail, which tells of every look. */
export async function contents({ sql }: Crowd): Promise<Contents> {
  const tables = await sql<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'consortium_id' and table_name not like 'audit%' order by 1");
  return hashes(sql, { consortium: 'select * from consortium where id = $1', ...Object.fromEntries(tables.map(({ name }) => [name, `select * from ${name} where consortium_id = $1`])) });
}

/** Hashes of what some statements give. */
export async function hashes(sql: Crowd['sql'], statements: Readonly<Record<string, string>>): Promise<Contents> {
  const each = Object.entries(statements).map(([name, statement]) => `select '${name}' as name, count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as hash from (${statement}) t`);
  const rows = await sql<{ name: string; hash: string }>(each.join(' union all '), CROWD.id);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** The names of what differs. */
export function differing(one: Contents, other: Contents): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]);
}
