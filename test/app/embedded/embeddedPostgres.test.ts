import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../src/app/embedded/embeddedPostgres';
import { until } from '../../../src/app/embedded/until';
import { ask, makeData, type MadeData } from './madeData';
import { ends, serverPid } from './serverProcess';

let made: MadeData;
let dataFolder: string;
let running: EmbeddedPostgres[];
let lines: string[];

beforeAll(async () => {
  made = await makeData();
});

afterAll(() => made.remove());

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'goodstanding-embedded-'));
  running = [];
  lines = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function start(settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, log: (line) => lines.push(line), settings: { fsync: 'off', ...settings } });
  running.push(server);
  return server;
}

describe('The first start', () => {
  test('makes a database in UTF-8, UTC and with checksums, owned by a role that is no superuser', async () => {
    const { url } = await start();
    expect(await ask(url, `
      select current_database(), current_setting('server_encoding'), current_setting('timezone'), current_setting('data_checksums'),
             lower('ÄÉ'), (select rolsuper from pg_roles where rolname = current_user)`))
      .toEqual(['goodstanding', 'UTF8', 'UTC', 'on', 'äé', false]);
  });

  test('lets nobody in without the password, and listens on 127.0.0.1 alone', async () => {
    const { url } = await start();
    await expect(ask(url.replace(/:[0-9a-f]{48}@/, ':guess@'), 'select 1')).rejects.toThrow('password authentication failed');
    const [, , , , socketFolder, address] = readFileSync(join(dataFolder, 'cluster/postmaster.pid'), 'utf8').split('\n');
    expect([socketFolder, address]).toEqual(['', '127.0.0.1']);
    expect(readFileSync(join(dataFolder, 'cluster/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*trust/m);
    expect(statSync(join(dataFolder, 'password')).mode & 0o777).toBe(0o600);
  });

  test('says what it does, but never the password', async () => {
    const { url, stop } = await start();
    await stop();
    expect(lines).toEqual([
      expect.stringMatching(/^First start: making a PostgreSQL 18\.\d+ database in `.*`\.$/),
      expect.stringMatching(/^PostgreSQL 18\.\d+ is ready on 127\.0\.0\.1:\d+ after \d+\.\d s\.$/),
      'PostgreSQL has stopped.',
    ]);
    expect(lines.join()).not.toContain(new URL(url).password);
  });

  test('after one that was broken off begins anew', async () => {
    const unfinished = join(dataFolder, 'cluster.unfinished');
    writeFileSync(unfinished, 'half made');
    const { url } = await start();
    expect(await ask(url, 'select 1')).toEqual([1]);
    expect(existsSync(unfinished)).toBe(false);
  });
});

describe('A later start', () => {
  beforeEach(() => made.copyTo(dataFolder));

  test('finds the data again, at the same address', async () => {
    const first = await start();
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select n from kept')).toEqual([7]);
  });

  test('takes another port when the former one is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    try {
      const second = await start();
      expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
      expect(await ask(second.url, 'select n from kept')).toEqual([7]);
    } finally {
      squatter.close();
    }
  });

  test('passes over a postmaster.pid whose number another program has been given', async () => {
    writeFileSync(join(dataFolder, 'cluster/postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n\n127.0.0.1\n\nready\n`);
    expect(await ask((await start()).url, 'select n from kept')).toEqual([7]);
  });

  test('on data of another release names PG_VERSION and the cure', async () => {
    writeFileSync(join(dataFolder, 'cluster/PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow(
      /PG_VERSION` says 16, but the PostgreSQL that comes with Goodstanding is 18, .* dump it with PostgreSQL 16 .*; to start empty, move `.*` away\.$/);
  });

  test('without the password file says so', async () => {
    rmSync(join(dataFolder, 'password'));
    await expect(start()).rejects.toThrow(/password` is missing or empty, .* Put the file back/);
  });

  test('with another password says so, and lets go of the folder', async () => {
    writeFileSync(join(dataFolder, 'password'), 'guess');
    await expect(start()).rejects.toThrow(/password` does not hold the password of the data beside it/);
    await expect(start()).rejects.toThrow(/password` does not hold the password of the data beside it/);
  });
});

describe('A start is refused', () => {
  test('while this process has the folder', async () => {
    made.copyTo(dataFolder);
    await start();
    await expect(start()).rejects.toThrow(/^The data folder `.*` is in use by this same process\. Stop that one first, or choose another data folder\.$/);
  });

  test('in a folder that holds other things', async () => {
    writeFileSync(join(dataFolder, 'thesis.odt'), '');
    await expect(start()).rejects.toThrow(/holds other files \(`thesis.odt`\)\. Choose an empty or a new folder\.$/);
  });

  test('with a setting that PostgreSQL does not know, in its words', async () => {
    made.copyTo(dataFolder);
    await expect(start({ work_memory: '4MB' })).rejects.toThrow(/did not start: FATAL: .*"work_memory".* See `.*server\.log`\.$/);
  });

  test('beside a server that someone else started on the data', async () => {
    made.copyTo(dataFolder);
    const stranger = spawn('sleep', ['60'], { argv0: 'postgres' });
    try {
      writeFileSync(join(dataFolder, 'cluster/postmaster.pid'), `${stranger.pid}\n`);
      await expect(start()).rejects.toThrow(new RegExp(`^PostgreSQL process ${stranger.pid} seems to serve .* Stop it \\(\`kill -INT ${stranger.pid}\`\\)`));
    } finally {
      stranger.kill();
    }
  });
});

describe('Stopping', () => {
  beforeEach(() => made.copyTo(dataFolder));

  test('twice is stopping once, and leaves no process, claim or postmaster.pid', async () => {
    const server = await start();
    const pid = serverPid(dataFolder);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await ends(pid)).toBe(true);
    expect(lines.filter((line) => line === 'PostgreSQL has stopped.')).toHaveLength(1);
    expect(readdirSync(dataFolder).sort()).toEqual(['cluster', 'password', 'port', 'server.log', 'server.log.1']);
    expect(existsSync(join(dataFolder, 'cluster/postmaster.pid'))).toBe(false);
  });

  test('does not wait for open connections', async () => {
    const server = await start();
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await server.stop();
    expect(lines.at(-1)).toBe('PostgreSQL has stopped.');
  });

  test('is not needed after the server was killed, which is reported', async () => {
    const server = await start();
    process.kill(serverPid(dataFolder), 'SIGKILL');
    const report = 'PostgreSQL ended by itself (SIGKILL). Start again; the data is safe.';
    expect(await until(() => lines.includes(report), 10_000)).toBe(true);
    await server.stop();
    expect(await ask((await start()).url, 'select n from kept')).toEqual([7]);
  });
});
