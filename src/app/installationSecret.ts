import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHORTEST_SECRET, type Configuration } from './configuration';

/** In production none is made: what one machine has sealed, others must be able to open. */
export const SECRET_MISSING =
  'GOODSTANDING_SECRET is not set, and in production none is made up; set it to the same 32 random bytes everywhere, from `openssl rand -base64 32`.';

/**
 * The secret from which all keys are derived: the operator's own; where none is configured one that is made at the
 * first start and kept in the data folder, for its owner's eyes only.
 */
export function installationSecret({ secret, dataFolder, production }: Pick<Configuration, 'secret' | 'dataFolder' | 'production'>): string {
  if (secret !== null) return secret;
  if (production) throw new Error(SECRET_MISSING);
  const path = join(dataFolder, 'secret');
  mkdirSync(dataFolder, { recursive: true });
  makeOnce(path, `${randomBytes(32).toString('base64url')}\n`);
  const kept = readFileSync(path, 'utf8').trim();
  if (kept.length >= SHORTEST_SECRET) return kept;
  throw new Error(`The secret of this installation, \`${path}\`, has ${kept.length} signs, and ${SHORTEST_SECRET} are needed; put the file of a backup in its place, or remove it where nothing was sealed yet.`);
}

/** Makes a file that appears whole or not at all, unless there is one: another process may be starting just now. */
function makeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
