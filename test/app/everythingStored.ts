import { Client } from 'pg';
import { superuserUrl } from '../support/testDatabase';

/** Every row of every table of a database as PostgreSQL writes it down, with the table's name before it. */
export async function everythingStored(url: string): Promise<string[]> {
  return reading(url, async (client) => {
    const rows: string[] = [];
    for (const table of await tablesOf(client)) {
      const { rows: found } = await client.query<{ text: string }>(`select t::text as text from ${table} t`);
      rows.push(...found.map(({ text }) => `${table} ${text}`));
    }
    return rows;
  });
}

/**
 * The same without what no two databases share: moments of recording, and ids that are drawn, and the hashes over
 * them of the audit trail; a patron is named by his source.
 */
export async function everythingTold(url: string): Promise<string[]> {
  return reading(url, async (client) => {
    const { rows: patrons } = await client.query<{ id: string; name: string }>("select id, source || '/' || source_id as name from patron");
    const names = new Map(patrons.map(({ id, name }) => [id, name]));
    const rows: string[] = [];
    for (const table of (await tablesOf(client)).filter((name) => !name.startsWith('audit_'))) {
      const { rows: found } = await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${table} t`);
      rows.push(...found.map(({ row }) => `${table} ${JSON.stringify(Object.values(row).map((value) => shared(value, names)))}`));
    }
    return rows.sort();
  });
}

const DRAWN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

function shared(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value !== 'string') return value;
  if (names.has(value)) return names.get(value);
  return DRAWN.test(value) || MOMENT.test(value) ? '…' : value;
}

async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
  return rows.map(({ name }) => name);
}

async function reading<T>(url: string, read: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  try {
    return await read(client);
  } finally {
    await client.end();
  }
}
