import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import type { AddressInfo } from 'node:net';
import { createServer } from '../../src/app/server/createServer';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { addDays } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { recordFacts } from '../../src/usecases/recordFacts';
import { temporaryFolder } from '../../src/app/temporaryFolder';
import { anybody } from '../../test/support/anybody';
import { applySample, benchPostgres, openApplication, superuserUrl, TODAY } from '../database';
import { say } from '../engine/report';
import { copies } from '../http/fill';
import { templates } from '../http/templates';
import { writeResult } from '../results';

const PATRONS = Number(process.env.BENCH_PATRONS ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);
/** In which forms every list is exported; empty: in none. */
const FORMS = (process.env.BENCH_FORMS ?? 'csv,xlsx').split(',').filter((form) => form !== '');
const [CONSORTIUM, INSTITUTION] = ['be-vlg', 'zottegem'];
const THROUGH = isoDay(addDays(TODAY, 3650));
const LISTS: readonly (readonly [name: string, args: string, command: readonly string[]])[] = [
  ['expiringMemberships', `through: "${THROUGH}"`, ['expiring', '--through', THROUGH]],
  ['lapsedMemberships', '', ['lapsed']],
  ['unpaidFees', '', ['unpaid-fees']],
  ['changesSince', 'since: "2020-01-01T00:00:00Z"', ['changes', '--since', '2020-01-01T00:00:00Z']],
];

interface Row {
  readonly list: string;
  readonly rows: number;
  /** Null: no answer in the time that the server takes at most. */
  readonly countMs: number | null;
  readonly firstPageMs: number;
  /** The slowest of the pages of 100 up to row 10,000. */
  readonly deepPageMs: number;
}

interface Exported {
  readonly list: string;
  readonly form: string;
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly cpuMicrosecondsPerRow: number;
  readonly megabytes: number;
  readonly memoryMegabytes: number;
}

/** Reads and exports every list of one institution that has all patrons. */
async function main(): Promise<void> {
  const postgres = await benchPostgres(say);
  const database = `lists_${PATRONS}`;
  try {
    const { url, isNew } = await postgres.database(database);
    if (isNew) await fill(url);
    const lists = await read(url);
    lists.forEach((row) => say(JSON.stringify(row)));
    const exports = LISTS.flatMap(([, , command]) => FORMS.map((form) => exported(url, command, form)));
    exports.forEach((row) => say(JSON.stringify(row)));
    writeResult('lists', { patrons: PATRONS, rounds: ROUNDS, lists, exports });
    if (process.env.BENCH_KEEP === undefined) await postgres.drop(database);
  } finally {
    await postgres.stop();
  }
}

async function fill(url: string): Promise<void> {
  const app = await openApplication(url);
  await applySample(app, CONSORTIUM);
  await recordFacts(app, { consortiumId: CONSORTIUM, source: 'bench', patrons: templates(CONSORTIUM, INSTITUTION) });
  await app.store.close();
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  await copies(client, CONSORTIUM, PATRONS, say);
  await client.query('vacuum analyze');
  await client.end();
}

async function read(url: string): Promise<Row[]> {
  const app = await openApplication(url);
  const server = await createServer(app, { authenticate: anybody, log: pino({ level: 'silent' }) });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/graphql`;
  const rows: Row[] = [];
  for (const [list, args] of LISTS) rows.push(await readList(address, list, args));
  await server.close();
  await app.store.close();
  return rows;
}

interface Page {
  readonly totalCount?: number;
  readonly edges?: readonly unknown[];
  readonly pageInfo?: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

async function readList(address: string, list: string, args: string): Promise<Row> {
  const ask = async (more: string, fields: string): Promise<{ readonly page: Page | null; readonly ms: number }> => {
    const begun = performance.now();
    const query = `{ page: ${list}(institution: "${INSTITUTION}" ${args} ${more}) { ${fields} } }`;
    const response = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { readonly data?: { readonly page: Page } | null; readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[] };
    if (errors?.[0]?.extensions?.code === 'UNAVAILABLE') return { page: null, ms: performance.now() - begun };
    if (!data || errors !== undefined) throw new Error(JSON.stringify(errors));
    return { page: data.page, ms: performance.now() - begun };
  };
  const ROW = 'edges { node { patron { id } } } pageInfo { endCursor hasNextPage }';
  const { page: counted, ms: countMs } = await ask('first: 1', 'totalCount');
  const first: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) first.push((await ask('first: 100', ROW)).ms);
  let deepest = 0;
  for (let page = 0, after: string | null = null; page < 100; page += 1) {
    const read = await ask(`first: 100${after === null ? '' : `, after: "${after}"`}`, ROW);
    deepest = Math.max(deepest, read.ms);
    after = read.page?.pageInfo?.endCursor ?? null;
    if (read.page?.pageInfo?.hasNextPage !== true) break;
  }
  return { list, rows: counted?.totalCount ?? 0, countMs: counted === null ? null : rounded(countMs), firstPageMs: rounded(median(first)), deepPageMs: rounded(deepest) };
}

function exported(url: string, command: readonly string[], form: string): Exported {
  const folder = temporaryFolder();
  const file = join(folder.folder, `list.${form}`);
  const begun = performance.now();
  const args = [join(PROJECT_FOLDER, 'bin/goodstanding.js'), 'export', ...command, '--institution', INSTITUTION, `--${form}`, file];
  const ended = spawnSync('/usr/bin/time', ['-f', '%M %U %S', process.execPath, ...args], { env: { ...process.env, DATABASE_URL: url, GOODSTANDING_TODAY: isoDay(TODAY), GOODSTANDING_SECRET: 'a secret of the bench'.repeat(3) }, encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(ended.stderr);
  const [said = '', used = ''] = ended.stderr.trim().split('\n').slice(-2);
  const [kilobytes = 0, user = 0, system = 0] = used.split(' ').map(Number);
  const [rows, seconds] = [Number.parseInt(said, 10), (performance.now() - begun) / 1000];
  const megabytes = Math.round(statSync(file).size / 1e6);
  folder.remove();
  return { list: command[0] ?? '', form, rows, seconds: rounded(seconds), rowsPerSecond: Math.round(rows / seconds), cpuMicrosecondsPerRow: Math.round(((user + system) * 1e6) / rows), megabytes, memoryMegabytes: Math.round(kilobytes / 1024) };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

void main();
