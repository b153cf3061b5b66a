import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Application } from '../../usecases/application';
import { createKey } from '../../usecases/keys/createKey';
import { readIfThere } from '../embedded/readIfThere';
import { AT_THE_MACHINE } from './atTheMachine';

/** A key with which a newcomer may do everything. */
export interface DevelopmentKey {
  readonly text: string;
  /** The file in which it is kept, for its owner's eyes only. */
  readonly path: string;
}

/** The key of the last start, if it is still valid in this database; else a new one. */
export async function developmentKey(app: Application, dataFolder: string): Promise<DevelopmentKey> {
  const path = join(dataFolder, 'development-key');
  const kept = readIfThere(path)?.trim();
  if (kept !== undefined && (await app.keys.holderOf(kept)) !== null) return { text: kept, path };
  const made = await createKey(app, AT_THE_MACHINE, { consortiumId: null, name: 'development', roles: ['operator'], institutions: null, expiresAt: null });
  if (made.kind === 'refused') throw new Error(made.message);
  keep(path, dataFolder, made.text);
  return { text: made.text, path };
}

/** At no moment may others read it, whatever was there before. */
function keep(path: string, dataFolder: string, text: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, `${text}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(unfinished, path);
}
