import { migrate } from '../../src/store/migrate';
import { PATRON_TABLES } from '../../src/store/patronTables';
import type { Run } from '../../src/store/runs';
import { advance } from '../../src/usecases/advance';
import type { Application } from '../../src/usecases/application';
import { applyDescription } from '../../src/usecases/applyDescription';
import { readDescription } from '../../src/usecases/describe/readDescription';
import { recordFacts } from '../../src/usecases/recordFacts';
import { planRun } from '../../src/usecases/runs/planRun';
import { startRun } from '../../src/usecases/runs/startRun';
import { asSuperuser } from '../support/testDatabase';
import { runOf } from '../usecases/runs/aRun';
import { CROWD, EVE, MOVED, RUN_DAY, TEMPLATES } from './crowdOfPatrons';
import { faultApplication } from './faultApplication';

/** A consortium with a planned run, and the database that it is in. */
export interface Crowd {
  readonly app: Application;
  readonly url: string;
  readonly run: Run;
  /** Rows of a statement, past row-level security. */
  sql<T extends object>(text: string, ...values: unknown[]): Promise<T[]>;
  start(): Promise<Run>;
  close(): Promise<void>;
}

/** Fills an empty database with patrons of whom a run changes so many, and plans it: some as the product records them, the others copied by SQL. */
export async function crowd(url: string, moved: number): Promise<Crowd> {
  await migrate(url);
  const { app, setToday } = await faultApplication(url, EVE);
  await describe(app);
  await tell(app);
  await copyPatrons(url, Math.ceil((moved * TEMPLATES.length) / MOVED) - TEMPLATES.length);
  setToday(RUN_DAY);
  const run = runOf(await planRun(app, { consortiumId: CROWD.id, day: RUN_DAY, kind: null, by: 'Anna' }));
  return crowdOver(app, url, run);
}

/** The same over a database that is a copy of a crowd's. */
export async function crowdAgain(url: string, run: Run): Promise<Crowd> {
  return crowdOver((await faultApplication(url, RUN_DAY)).app, url, run);
}

function crowdOver(app: Application, url: string, run: Run): Crowd {
  return {
    app,
    url,
    run,
    sql: (text, ...values) => asSuperuser(url, text, values),
    start: async () => runOf(await startRun(app, { consortiumId: CROWD.id, runId: run.id, by: 'Anna' })),
    close: () => app.store.close(),
  };
}

async function describe(app: Application): Promise<void> {
  const { consortium, problems } = { problems: [], ...readDescription(CROWD, EVE) };
  if (consortium === null || consortium === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  await applyDescription(app, consortium);
  await app.shelf.reload();
  await advance(app, CROWD.id, EVE);
}

async function tell(app: Application): Promise<void> {
  const outcomes = await recordFacts(app, { consortiumId: CROWD.id, source: 'wise', patrons: TEMPLATES });
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
}

const TEMPLATE = "(select id, row_number() over (order by source_id) - 1 as turn, count(*) over () as turns from patron where source_id not like 'copy-%')";

/** Copies the patrons that there are in turn; what names a row among all patrons' is made anew. */
async function copyPatrons(url: string, count: number): Promise<void> {
  const columns = await columnsOf(url);
  const copies = ['patron', ...PATRON_TABLES.filter((table) => table !== 'patron')].map((table) => copied(table, columns.get(table) ?? [], count));
  await asSuperuser(url, [...copies, 'analyze'].join('; '));
}

const COPY = `md5('${CROWD.id}' || n)::uuid`;
const OWN_ID: Readonly<Record<string, string>> = { patron: COPY, run_fact: 'gen_random_uuid()', ledger: 'gen_random_uuid()' };

function copied(table: string, columns: readonly string[], count: number): string {
  const replaced: Readonly<Record<string, string | undefined>> = { patron_id: COPY, source_id: "'copy-' || n", id: OWN_ID[table] };
  const values = columns.map((column) => replaced[column] ?? `t.${column}`);
  return `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')}
    from generate_series(1, ${count}) n join ${TEMPLATE} p on p.turn = n % p.turns join ${table} t on t.${table === 'patron' ? 'id' : 'patron_id'} = p.id`;
}

async function columnsOf(url: string): Promise<Map<string, string[]>> {
  const rows = await asSuperuser<{ name: string; columns: string[] }>(
    url,
    "select table_name as name, array_agg(column_name::text) as columns from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1",
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}
