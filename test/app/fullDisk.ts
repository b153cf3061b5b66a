import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { startEmbeddedPostgres } from '../../src/app/embedded/embeddedPostgres';
import { runsAsRoot, serverAccount } from '../../src/app/embedded/serverAccount';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { migrate } from '../../src/store/migrate';
import { superuserUrl } from '../support/testDatabase';

/** A migrated database on a server of its own, whose disk can be filled. */
export interface FillableDatabase {
  readonly url: string;
  /** From now on there is room for a few hundred patrons more, and not for 1,000. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
  close(): Promise<void>;
}

export interface FillableDisk {
  readonly name: string;
  open(): Promise<FillableDatabase>;
}

/** On any Linux: the file that holds the blocks of patrons is the device on which there is never any room. */
const fullDevice: FillableDisk = {
  name: 'full for the blocks of patrons alone',
  open: () => databaseFullFor('block'),
};

/** A database that has no room for the rows of one table, once it is filled. */
export async function databaseFullFor(table: string): Promise<FillableDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'goodstanding-full-'));
  const { url, stop } = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined, settings: { fsync: 'off' } });
  await migrate(url);
  const [{ path = '' } = {}] = (await asked(url, 'select pg_relation_filepath($1) as path', [table])) as { path?: string }[];
  const file = join(folder, 'cluster', path);
  return {
    url,
    fill: async () => {
      renameSync(file, `${file}.aside`);
      symlinkSync('/dev/full', file);
    },
    makeRoom: async () => renameSync(`${file}.aside`, file),
    close: () => stop().then(() => rmSync(folder, { recursive: true })),
  };
}

/** Where a file system may be mounted in a name space of one's own: tables and indexes lie on a disk of a few megabytes. */
const smallDisk: FillableDisk = {
  name: 'full for everything but the write-ahead log',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'goodstanding-small-'));
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    chmodSync(folder, 0o711);
    const server = await serverBesideDisk(disk, join(folder, 'data'));
    const url = await databaseOn(disk, server.url);
    await migrate(url);
    return {
      url,
      fill: () => fill(url),
      makeRoom: async () => void (await asked(url, 'drop table ballast')),
      close: () => server.stop().then(() => rmSync(folder, { recursive: true })),
    };
  },
};

/** Those of the two that this machine can have: mounting may be forbidden, and in a name space without root the compiler refuses its cache. */
export function fillableDisks(): readonly FillableDisk[] {
  const [command = '', ...args] = apart('/mnt', [process.execPath, join(PROJECT_FOLDER, 'bin/goodstanding.js'), 'help']);
  return spawnSync(command, args).status === 0 ? [fullDevice, smallDisk] : [fullDevice];
}

const MOUNT = 'mount -t tmpfs -o "size=24m,$0" goodstanding "$1"';

/** An ordinary user mounts as the root of a name space of his, and then becomes himself again. */
function apart(disk: string, program: readonly string[]): string[] {
  const { uid, gid } = serverAccount({ uid: 0, gid: 0 }) ?? { uid: 0, gid: 0 };
  const himself = runsAsRoot() ? 'exec "$@"' : `exec unshare -U --map-user=${process.getuid?.()} --map-group=${process.getgid?.()} "$@"`;
  return ['unshare', runsAsRoot() ? '-m' : '-rm', 'sh', '-c', `${MOUNT} && shift && ${himself}`, `uid=${uid},gid=${gid}`, disk, ...program];
}

const PROGRAM = `
  require(process.argv[1]);
  require(process.argv[2]).startEmbeddedPostgres({ dataFolder: process.argv[3], log: () => {}, settings: { fsync: 'off' } })
    .then(({ url, stop }) => { console.log(url); process.stdin.resume().on('end', stop); });`;

async function serverBesideDisk(disk: string, dataFolder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const [command = '', ...args] = apart(disk, [process.execPath, '-e', PROGRAM, join(PROJECT_FOLDER, 'bin/registerTypeScript.js'), join(PROJECT_FOLDER, 'src/app/embedded/embeddedPostgres.ts'), dataFolder]);
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [printed] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer | number];
  return {
    url: String(printed).trim(),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** A database whose tables lie on the disk. */
async function databaseOn(disk: string, url: string): Promise<string> {
  const superuser = new URL(url);
  superuser.username = 'postgres';
  await asked(superuser.href, `create tablespace small location '${disk}'`);
  await asked(superuser.href, 'create database small owner goodstanding tablespace small');
  const database = new URL(url);
  database.pathname = 'small';
  return database.href;
}

async function fill(url: string): Promise<void> {
  const stored = (megabytes: number): string => `select repeat('x', 7000) as page from generate_series(1, ${Math.round(megabytes * 128)})`;
  for (const table of ['reserve', 'ballast']) await asked(url, `create table ${table} (page text storage plain)`);
  await asked(url, `insert into reserve ${stored(2)}`);
  while (await hasRoomFor(url, `insert into ballast ${stored(0.25)}`));
  while (await hasRoomFor(url, `insert into ballast ${stored(0.01)}`));
  await asked(url, 'drop table reserve');
}

async function hasRoomFor(url: string, query: string): Promise<boolean> {
  try {
    await asked(url, query);
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '53100') return false;
    throw error;
  }
}

async function asked(url: string, query: string, values: readonly string[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: superuserUrl(url) });
  await client.connect();
  try {
    return (await client.query<object>(query, [...values])).rows;
  } finally {
    await client.end();
  }
}
