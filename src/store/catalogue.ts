import { INSTALLATION } from './scope';
import type { Store } from './store';

const COLUMNS = `
  select table_name || '.' || column_name || ' ' || data_type || case is_nullable when 'NO' then ' not null' else '' end as line
  from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`;

const CONSTRAINTS = `
  select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as line
  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1`;

const INDEXES = `select indexdef as line from pg_indexes where schemaname = 'public' order by indexname`;

/** Every column, constraint and index of the database, a line each. */
export async function catalogue(store: Store): Promise<string> {
  const parts: string[] = [];
  for (const [title, query] of [['columns', COLUMNS], ['constraints', CONSTRAINTS], ['indexes', INDEXES]] as const) {
    const rows: { line: string }[] = await store.query(INSTALLATION, query);
    parts.push(`# ${title}`, ...rows.map((row) => row.line), '');
  }
  return parts.join('\n');
}
