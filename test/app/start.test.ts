import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { birthOf } from '../../src/app/embedded/processes';
import { until } from '../../src/app/embedded/until';
import { serverPid } from './embedded/serverProcess';
import { run, started, type Running, type Started } from './commandLine';
import { superuserUrl } from '../support/testDatabase';

/** On an early day the samples have little history, so that the first start is soon done. */
const TODAY = { GOODSTANDING_TODAY: '2018-02-01' };
const CARD = '3550000000017';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodstanding-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = ({ ask: query }: Started) => query<{ standing: { validity: string } }>(`{ standing(card: "${CARD}", institution: "oosterzele") { validity } }`);

async function stopped({ child, ended, printed }: Running): Promise<string> {
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  return printed();
}

/** A lock on the ledger, so that whoever asks must wait until it is released. */
async function locked(url: string): Promise<{ release(): Promise<void>; waiting(): Promise<boolean> }> {
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  await client.query('begin; lock table ledger in access exclusive mode');
  return {
    waiting: async () => (await client.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")).rowCount !== 0,
    release: async () => {
      await client.query('rollback');
      await client.end();
    },
  };
}

describe('goodstanding start with its own database', () => {
  const own = () => ({ ...TODAY, GOODSTANDING_DATA: folder });
  const postgres = () => join(folder, 'postgres');
  const urlOfOwn = (): string => {
    const read = (name: string): string => readFileSync(join(postgres(), name), 'utf8').trim();
    return `postgres://goodstanding:${read('password')}@127.0.0.1:${read('port')}/goodstanding`;
  };

  test('answers, is ended while somebody waits, ended by force, and comes back each time with what it had', async () => {
    const first = await started(own());
    expect(first.printed()).toContain('2005 of 2005 sample patrons told of');
    const answer = await ask(first);
    expect(answer).toMatchObject({ status: 200, data: { standing: { validity: expect.any(String) as string } } });

    const server = serverPid(postgres());
    const lock = await locked(urlOfOwn());
    const asked = ask(first);
    while (!(await lock.waiting())) await pause(20);
    first.child.kill('SIGTERM');
    expect(await first.says(/Stopping: letting running requests finish/)).toBe(true);
    await lock.release();
    expect(await asked).toEqual(answer);
    expect(await first.ended).toBe(0);
    expect(first.printed()).toMatch(/Stopped\.\n$/);
    expect(birthOf(server)).toBeUndefined();

    const second = await started(own());
    expect(second.printed()).not.toMatch(/told of|projected anew|description applied|First start/);
    expect(await ask(second)).toEqual(answer);
    second.child.kill('SIGKILL');
    expect(await second.ended).toBe('SIGKILL');

    const third = await started(own());
    expect(third.printed()).toContain('that a killed process left behind');
    expect(await ask(third)).toEqual(answer);
    const pid = serverPid(postgres());
    await stopped(third);
    expect(await until(() => birthOf(pid) === undefined, 1000)).toBe(true);
  }, 120_000);
});

describe('goodstanding start with a bad environment', () => {
  test('that would let other machines ask is refused with the reason', async () => {
    expect(await run(['start'], { HOST: '0.0.0.0' })).toEqual({
      code: 2,
      printed: 'HOST is `0.0.0.0`; until there is access control every caller may see every patron, so only this machine may ask. Leave HOST out, or set 127.0.0.1.\n',
    });
  });

  test('says everything that is wrong with it at once', async () => {
    const { code, printed } = await run(['start'], { PORT: 'eighty', HOST: '::', DATABASE_URL: 'mysql://u:secret@db', GOODSTANDING_TODAY: '2023-02-29' });
    expect(code).toBe(2);
    expect(printed.split('\n').map((line) => line.split(' ')[0])).toEqual(['PORT', 'HOST', 'DATABASE_URL', 'GOODSTANDING_TODAY', '']);
    expect(printed).not.toContain('secret');
  });

  test('on a port that is taken says so before it starts anything', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const unused = join(folder, 'unused');
    const { code, printed } = await run(['start'], { PORT: String(port), GOODSTANDING_DATA: unused });
    taken.close();
    expect({ code, printed }).toEqual({ code: 2, printed: `The port ${port} of 127.0.0.1 is taken by another program; set PORT to another number, 0 for any free one.\n` });
    expect(existsSync(unused)).toBe(false);
  });
});
