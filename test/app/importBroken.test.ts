import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../src/app/embedded/until';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { anImportDesk, HEADER, patron, type ImportDesk } from './aListToImport';
import { goodstanding, type Running } from './commandLine';

const ROWS = 2000;

let desk: ImportDesk;
let path: string;
beforeEach(async () => {
  desk = await anImportDesk();
  path = desk.file('koha.csv', `${[HEADER, ...Array.from({ length: ROWS }, (_, index) => patron(`20${index + 1}`))].join('\n')}\n`);
});
afterEach(() => desk.close());

const command = ['--consortium', 'fi-vaski', '--identity-attribute', 'HETU'];
const importing = (): Running => goodstanding(['import', 'koha', path, ...command], { ...desk.environment });
const count = async (table: string): Promise<number> => Number((await desk.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

/** Waits until an import has written something. */
async function underWay(): Promise<void> {
  for (let tries = 0; tries < 3000 && (await count('patron')) === 0; tries += 1) await pause(20);
}

/** Imports the list again, and looks whether everything stands as if nothing had happened. */
async function againFromWhereItWas(): Promise<void> {
  const before = await count('patron');
  expect([before > 0, before < ROWS]).toEqual([true, true]);
  await desk.rows("update import_run set heard_at = now() - interval '1 hour'");
  expect(await desk.koha(path)).toEqual({ code: 0, printed: [`${ROWS} rows: ${ROWS - before} added, 0 changed, ${before} unchanged, 0 refused.`] });
  const tables = ['patron', 'person', 'card', 'membership', 'recorded_end', 'identity_code', 'ledger where superseded_at is null'];
  expect(await Promise.all(tables.map(count))).toEqual(tables.map(() => ROWS));
}

test('An import ended by kill -9 and run again comes to the same', async () => {
  const { child, ended } = importing();
  await underWay();
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  await againFromWhereItWas();
});

test.each(['SIGINT', 'SIGTERM'] as const)('An import ended by %s finishes its batch, says how far it came, and can be run again at once', async (signal) => {
  const running = importing();
  await underWay();
  running.child.kill(signal);
  expect(await running.ended).toBe(2);
  expect(running.printed()).toContain(`The import was stopped. ${await count('patron')} rows were done. Run the same command again: what stands already is passed over.`);
  expect(await count('import_run')).toBe(0);
  await againFromWhereItWas();
});

test('An import that loses its database says so, and run again comes to the same', async () => {
  const running = importing();
  await underWay();
  const hasEnded = (): boolean => running.child.exitCode !== null;
  while (!hasEnded()) {
    await desk.rows('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await pause(10);
  }
  expect(await running.ended).toBe(2);
  expect(running.printed()).toMatch(/The database does not answer any more\. \d+ rows were done\. Run the same command again/);
  await againFromWhereItWas();
});

test('An import whose report finds no room says so, and run again writes it whole', async () => {
  const list = desk.file('wrong.csv', `${[HEADER, ...Array.from({ length: 300 }, (_, index) => patron(`${index + 1}`).replace('HENKILO', 'OUTO'))].join('\n')}\n`);
  const report = desk.file('report.csv', '');
  const limited = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), 'import', 'koha', list, ...command, '--report', report];
  const { status, stdout } = spawnSync('sh', limited, { env: { PATH: process.env.PATH, HOME: process.env.HOME, ...desk.environment }, encoding: 'utf8' });
  expect([status, stdout]).toEqual([2, expect.stringMatching(/The report could not be written: file too large\. \d+ rows were done\. Make room for it, then run the same command again: .*\.\n$/)]);
  expect(await desk.koha(list, '--report', report)).toMatchObject({ code: 1, printed: ['What was wrong with them is listed in report.csv.', '300 rows: 0 added, 0 changed, 0 unchanged, 300 refused.'] });
  expect(readFileSync(report, 'utf8').split('\n')).toHaveLength(302);
});

test('Of two imports of one source at once the second is refused', async () => {
  const both = [importing(), importing()];
  await until(() => both.every(({ child }) => child.exitCode !== null), 120_000);
  expect((await Promise.all(both.map(({ ended }) => ended))).sort()).toEqual([0, 2]);
  expect(both.map(({ printed }) => printed()).join('')).toMatch(/Another import of the source `koha` is running/);
  expect(await count('patron')).toBe(ROWS);
});

test('Two imports of two sources that have the same patrons, at once: both are taken whole, and each patron is one', async () => {
  const list = desk.file('some.csv', `${[HEADER, ...Array.from({ length: 600 }, (_, index) => patron(`${index + 1}`))].join('\n')}\n`);
  const both = ['koha', 'other'].map((source) => goodstanding(['import', 'koha', list, ...command, '--source', source], { ...desk.environment }));
  expect(await Promise.all(both.map(({ ended }) => ended))).toEqual([0, 0]);
  expect(both.map(({ printed }) => printed()).join('')).not.toMatch(/[1-9]\d* refused/);
  expect([await count('patron'), await count('card'), await count('patron_source')]).toEqual([600, 600, 1200]);
  expect(await desk.koha(list, '--source', 'other')).toEqual({ code: 0, printed: ['600 rows: 0 added, 0 changed, 600 unchanged, 0 refused.'] });
});
