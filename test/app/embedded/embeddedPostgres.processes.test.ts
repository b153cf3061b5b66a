import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ask, makeData, type MadeData } from './madeData';
import { ends, ordinaryUser, startInProcess, type ServerProcess } from './serverProcess';
import { giveAway, linksIn, stageCheckout, type StagedCheckout } from './stagedCheckout';

let made: MadeData;
let checkout: StagedCheckout;
let dataFolder: string;
let begun: ServerProcess[];

beforeAll(async () => {
  made = await makeData();
  checkout = stageCheckout();
  dataFolder = join(checkout.path, 'data/postgres');
});

afterAll(() => {
  made.remove();
  checkout.remove();
});

beforeEach(() => {
  checkout.reset();
  begun = [];
});

afterEach(async () => {
  for (const one of begun) await one.end('SIGTERM');
  for (const { server } of begun) expect(server === 0 || await ends(server)).toBe(true);
});

type Options = NonNullable<Parameters<typeof startInProcess>[2]>;

async function start(options: Options = {}): Promise<ServerProcess> {
  const one = await startInProcess(checkout, dataFolder, options);
  begun.push(one);
  return one;
}

describe('When its process', () => {
  beforeEach(() => made.copyTo(dataFolder));

  test('is killed, the server lives on; the next start stops it and keeps the data', async () => {
    const first = await start();
    const orphan = first.server;
    expect(await first.end('SIGKILL')).toBe('SIGKILL');
    expect(await ask(first.url, 'select n from kept')).toEqual([7]);
    const second = await start();
    expect(second.printed()).toContain(`Stopping the PostgreSQL server ${orphan} that a killed process left behind.`);
    expect(await ask(second.url, 'select n from kept')).toEqual([7]);
    expect(second.server).not.toBe(orphan);
  });

  test('is killed together with the server, the next start recovers the data', async () => {
    const first = await start();
    await ask(first.url, 'update kept set n = 8');
    process.kill(first.server, 'SIGKILL');
    await first.end('SIGKILL');
    expect(await ask((await start()).url, 'select n from kept')).toEqual([8]);
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends by %s, so does the server', async (name) => {
    const first = await start();
    expect(await first.end(name)).toBe(name);
    expect(await ends(first.server)).toBe(true);
  });

  test('comes to its own end, so does the server', async () => {
    const first = await start({ then: 'end' });
    expect(await first.end('SIGCONT')).toBe(0);
    expect(await ends(first.server)).toBe(true);
  });

  test('has the folder, a second one is told which process that is, and the first goes on', async () => {
    const first = await start();
    const second = await start();
    expect(second.printed()).toMatch(new RegExp(`^refused The data folder \`.*\` is in use by process ${first.pid} \\(\`.*node -e .*\\. Stop that one first`, 's'));
    expect(await ask(first.url, 'select 1')).toEqual([1]);
  });
});

test('Of several processes that start after a kill at once, one gets the folder', async () => {
  made.copyTo(dataFolder);
  await (await start()).end('SIGKILL');
  const all = await Promise.all([start(), start(), start(), start()]);
  const winners = all.filter(({ url }) => url !== undefined);
  expect(winners).toHaveLength(1);
  expect(await ask(winners[0]?.url, 'select n from kept')).toEqual([7]);
  for (const loser of all.filter(({ url }) => url === undefined)) expect(loser.printed()).toContain(`in use by process ${winners[0]?.pid}`);
});

describe('After `npm ci --ignore-scripts`', () => {
  test('the library links are made where the package lies', async () => {
    expect(linksIn(checkout.libraries)).toEqual([]);
    expect(await ask((await start()).url, 'select 1')).toEqual([1]);
    expect(linksIn(checkout.libraries)).toContain('libpq.so.5');
    expect(readdirSync(checkout.temporary)).toEqual([]);
  });
});

const found = ordinaryUser();
const underRoot = found === undefined ? describe.skip : describe;
const user = found ?? { uid: 0, gid: 0 };

underRoot('Under root', () => {
  test('a checkout that the server\'s user may not enter works: programs are copied once, data stays in its place', async () => {
    chmodSync(checkout.path, 0o700);
    const first = await start();
    await ask(first.url, 'create table kept as select 7 as n');
    expect(first.printed()).toContain('Copying PostgreSQL to');
    expect(statSync(join(dataFolder, 'cluster')).uid).toBe(user.uid);
    await first.end('SIGKILL');
    const second = await start();
    expect(second.printed()).not.toContain('Copying PostgreSQL to');
    expect(await ask(second.url, 'select n from kept')).toEqual([7]);
    expect(readdirSync(checkout.temporary)).toHaveLength(1);
  });

  test('the server runs as whoever owns the data, even where the system has no name for them', async () => {
    made.copyTo(dataFolder);
    giveAway(dataFolder, { uid: 12345, gid: 12345 });
    const { url, server } = await start();
    expect(await ask(url, 'select n from kept')).toEqual([7]);
    expect(statSync(`/proc/${server}`).uid).toBe(12345);
  });

  test('a new folder of someone that the system has no name for gets a server of `nobody`', async () => {
    mkdirSync(dataFolder);
    giveAway(dataFolder, { uid: 12345, gid: 12345 });
    expect(await ask((await start()).url, 'select 1')).toEqual([1]);
    expect(statSync(join(dataFolder, 'cluster')).uid).toBe(user.uid);
  });

  test('data that became root\'s, as by a copy, is refused with the cure', async () => {
    made.copyTo(dataFolder);
    giveAway(dataFolder, { uid: 0, gid: 0 });
    expect((await start()).printed()).toMatch(/^refused `.*cluster` belongs to user 0, but .* as user \d+\. Hand it over with `chown -R \d+ .*cluster` as root/);
  });
});

underRoot('An ordinary user', () => {
  test('runs it in a checkout of their own', async () => {
    giveAway(checkout.path, user);
    const first = await start({ as: user });
    await ask(first.url, 'create table kept as select 7 as n');
    expect(await first.end('SIGTERM')).toBe('SIGTERM');
    expect(await ask((await start({ as: user })).url, 'select n from kept')).toEqual([7]);
    expect(readdirSync(checkout.temporary)).toEqual([]);
  });

  test('runs it from a checkout that they may only read', async () => {
    made.copyTo(dataFolder);
    giveAway(dataFolder, user);
    const first = await start({ as: user });
    expect(await ask(first.url, 'select n from kept')).toEqual([7]);
    expect(first.printed()).toContain('Copying PostgreSQL to');
  });

  test('is refused data that belongs to root', async () => {
    mkdirSync(dataFolder);
    expect((await start({ as: user })).printed()).toMatch(/^refused `.*postgres` belongs to user 0, but PostgreSQL would run as user \d+\./);
  });

  test('that the system has no name for is told what to do', async () => {
    giveAway(checkout.path, { uid: 12345, gid: 12345 });
    expect((await start({ as: { uid: 12345, gid: 12345 } })).printed()).toMatch(/refused .*: user 12345 has no entry in \/etc\/passwd.* Start as a user that has one/);
  });
});
