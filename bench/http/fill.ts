import { Client } from 'pg';
import { recordFacts } from '../../src/usecases/recordFacts';
import { applySample, openApplication, superuserUrl } from '../database';
import { PLACES, templates } from './templates';

const TABLES = ['patron', 'patron_source', 'card', 'person', 'membership', 'recorded_end', 'renewal', 'fee', 'charge', 'block', 'activity', 'identity_code', 'run_fact', 'ledger', 'open_fee', 'standing_change'];

/** Fills a new database: some patrons as the product records them, then copies of them by SQL, so many in all. */
export async function fill(url: string, patrons: number, log: (line: string) => void): Promise<void> {
  const app = await openApplication(url);
  for (const { consortium, institution } of PLACES) {
    await applySample(app, consortium);
    const outcomes = await recordFacts(app, { consortiumId: consortium, source: 'bench', patrons: templates(consortium, institution) });
    const refused = outcomes.find((outcome) => outcome.kind === 'refused');
    if (refused !== undefined) throw new Error(`A template was refused: ${JSON.stringify(refused)}.`);
  }
  await app.store.close();
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  for (const { consortium } of PLACES) await copies(client, consortium, patrons / PLACES.length, log);
  await client.query('vacuum analyze');
  await client.end();
}

/** What is copied; left out: everything of everybody. */
export interface Copying {
  /** By column an expression in its place. */
  readonly others?: Readonly<Record<string, string>>;
  /** By table a condition on its rows `t` and the patron `p`; no other table is copied. */
  readonly only?: Readonly<Record<string, string>> | null;
}

/** Copies the patrons of a consortium in turn; copy number n has the card `<consortium>-<n>`. */
export async function copies(client: Client, consortium: string, count: number, log: (line: string) => void, { others = {}, only = null }: Copying = {}): Promise<void> {
  await client.query("select set_config('goodstanding.consortium', $1, false)", [consortium]);
  // What is copied refers to what is copied: that need not be looked up row by row.
  await client.query("set session_replication_role = 'replica'");
  await client.query('create temporary table template as select id, next_due_on, row_number() over () - 1 as turn from patron where consortium_id = $1', [consortium]);
  const copy = `(md5($1 || n)::uuid)`;
  const replaced: Readonly<Record<string, string>> = { patron_id: copy, source_id: `'copy-' || n`, number: `$1 || '-' || n`, ...others };
  if (only === null) await client.query(`insert into card_number select $1, $1 || '-' || n from generate_series(1, $2::int) n`, [consortium, count]);
  for (const table of TABLES.filter((each) => only === null || each in only)) {
    const columns = await columnsOf(client, table);
    const values = columns.map((column) => (table === 'patron' && column === 'id' ? copy : (replaced[column] ?? `t.${column}`)));
    const owner = table === 'patron' ? 't.id' : 't.patron_id';
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')}
       from generate_series(1, $2::int) n join template p on p.turn = n % (select count(*) from template)
       join ${table} t on t.consortium_id = $1 and ${owner} = p.id ${only === null ? '' : `where ${only[table] as string}`}`,
      [consortium, count],
    );
    log(`${consortium}: ${table} copied for ${count} patrons.`);
  }
  await client.query('drop table template');
  await client.query('reset session_replication_role');
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows.map((row) => row.column_name);
}
