import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { apply } from '../../../src/app/commands/apply';
import { until } from '../../../src/app/embedded/until';
import { PROJECT_FOLDER } from '../../../src/app/projectFolder';
import { withApplication } from '../../../src/app/withApplication';
import { recordFacts } from '../../../src/usecases/recordFacts';
import { freshDatabase, superuserUrl, type FreshDatabase } from '../../support/testDatabase';
import { day } from '../../usecases/aLibrary';
import { goodstanding, run, type Running } from '../commandLine';

const before = process.env;
let database: FreshDatabase;
let environment: Readonly<Record<string, string>>;
let folder: string;
let file: string;

beforeAll(async () => {
  database = await freshDatabase();
  environment = { DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-10-05' };
  process.env = { ...before, ...environment };
  await apply(['--yes', join(PROJECT_FOLDER, 'samples/be-vlg/consortium.yaml')], () => undefined);
  const patrons = ['1', '2', '3'].map((sourceId) => ({
    sourceId,
    kind: 'PERSON' as const,
    cards: [{ number: sourceId }],
    memberships: [{ id: 'm', institution: 'geel', type: 'ADULT_PAID', enrolledOn: day('2025-08-01'), via: 'DESK' as const, fee: { amount: 10.5 } }],
  }));
  await withApplication(() => undefined, (app) => recordFacts(app, { consortiumId: 'be-vlg', source: 'wise', patrons }));
  process.env = before;
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-broken-'));
  file = join(folder, 'fees.csv');
  writeFileSync(file, 'of last month');
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => database.drop());

const COMMAND = ['export', 'unpaid-fees', '--institution', 'geel', '--csv'];
const files = (): string[] => readdirSync(folder);
const isUnderWay = (exports: number): boolean => files().filter((name) => name.endsWith('.unfinished')).length === exports;

/** Starts exports into the file, and does something while all of them wait with nothing written yet. */
async function underWay(exports: number, act: (running: readonly Running[]) => Promise<unknown> | void): Promise<(number | string)[]> {
  const client = new Client({ connectionString: superuserUrl(database.url) });
  await client.connect();
  await client.query('begin; lock table audit_line');
  const running = Array.from({ length: exports }, () => goodstanding([...COMMAND, file], environment));
  try {
    await until(() => isUnderWay(exports) || running.some(({ child }) => child.exitCode !== null), 120_000);
    expect(isUnderWay(exports)).toBe(true);
    await act(running);
  } finally {
    await client.end();
  }
  return Promise.all(running.map(({ ended }) => ended));
}

describe('An export that does not come to its end leaves the file as it was', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('ended by %s: it says so, and leaves nothing else', async (signal) => {
    let said: Running['printed'] = () => '';
    const ended = await underWay(1, async ([running]) => {
      said = (running as Running).printed;
      running?.child.kill(signal);
      await running?.says(/ends with the rows under way/);
    });
    expect([ended, said()]).toEqual([[2], expect.stringContaining(`The export was stopped. Nothing was written into \`${file}\`.`)]);
    expect([readFileSync(file, 'utf8'), files()]).toEqual(['of last month', ['fees.csv']]);
  });

  test('killed: what it had begun has another name, and the next one is not hindered', async () => {
    expect(await underWay(1, ([running]) => void running?.child.kill('SIGKILL'))).toEqual(['SIGKILL']);
    expect(readFileSync(file, 'utf8')).toBe('of last month');
    expect(await run([...COMMAND, file], environment)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8').split('\r\n')).toHaveLength(5);
  });

  test('its database gone: it says so', async () => {
    let said: Running['printed'] = () => '';
    const ended = await underWay(1, async ([running]) => {
      said = (running as Running).printed;
      const client = new Client({ connectionString: superuserUrl(database.url) });
      await client.connect();
      await client.query('select pg_terminate_backend(pid, 30000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not like \'%lock table%\'');
      await client.end();
    });
    expect([ended, said()]).toEqual([[2], expect.stringContaining(`Nothing was written into \`${file}\`.`)]);
    expect([readFileSync(file, 'utf8'), files()]).toEqual(['of last month', ['fees.csv']]);
  });

  test('no room: it says so', () => {
    const program = [process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), 'export', 'unpaid-fees', '--xlsx', file];
    const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -f 1; exec "$@"', 'sh', ...program], { env: { PATH: before.PATH, HOME: before.HOME, ...environment }, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, expect.stringContaining(`\`${file}\` cannot be written: file too large. Nothing was written into \`${file}\`.`)]);
    expect([readFileSync(file, 'utf8'), files()]).toEqual(['of last month', ['fees.csv']]);
  });
});

test('Two exports at once into the same file: both come to their end, and the file is whole', async () => {
  expect(await underWay(2, () => undefined)).toEqual([0, 0]);
  expect([readFileSync(file, 'utf8').split('\r\n').length, files()]).toEqual([5, ['fees.csv']]);
});

test.each<[string, () => string, string]>([
  ['a folder that there is not', () => join(folder, 'none', 'fees.csv'), 'no such file or directory'],
  ['a folder', () => join(folder, 'box'), 'it is a folder; name a file in it'],
])('An export into %s is refused', async (_, path, why) => {
  mkdirSync(join(folder, 'box'));
  expect(await run([...COMMAND, path()], environment)).toEqual({ code: 2, printed: expect.stringContaining(`\`${path()}\` cannot be written: ${why}.`) as unknown });
  expect(files()).toEqual(['box', 'fees.csv']);
});

describe('An export into the standard output', () => {
  test('of which nobody reads the end says that the list is not whole', async () => {
    const { child, ended, printed } = goodstanding(COMMAND, environment);
    child.stdout?.destroy();
    expect([await ended, printed()]).toEqual([2, 'Whoever read along has gone. The list is not whole.\n']);
  });

  test('that has no room says so', () => {
    const program = [process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), ...COMMAND];
    const { status, stderr } = spawnSync('sh', ['-c', 'exec "$@" > /dev/full', 'sh', ...program], { env: { PATH: before.PATH, HOME: before.HOME, ...environment }, encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'The list cannot be written: no space left on device. The list is not whole.\n']);
  });
});
