import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from './configuration';

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
  try {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
