import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apply } from '../../src/app/commands/apply';
import { importFile } from '../../src/app/commands/import';
import { PROJECT_FOLDER } from '../../src/app/projectFolder';
import { asSuperuser, freshDatabase, type FreshDatabase } from '../support/testDatabase';

export const HEADER = 'cardnumber,categorycode,branchcode,dateenrolled,dateexpiry,patron_attributes';

/** A patron's row under `HEADER`. */
export const patron = (number: string, endsOn = '2100-01-01', attributes = 'HETU:x'): string => `${number},HENKILO,vaski,2024-03-01,${endsOn},${attributes}`;

/** The sample consortium of Vaski in a database of its own, and a folder for lists. */
export interface ImportDesk {
  readonly url: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Writes a list into the folder; the path comes back. */
  file(name: string, content: string | Buffer): string;
  /** Imports Koha's list in a file. */
  koha(path: string, ...options: readonly string[]): Promise<Imported>;
  run(...args: readonly string[]): Promise<Imported>;
  rows<T extends object = Record<string, unknown>>(query: string): Promise<T[]>;
  close(): Promise<void>;
}

export interface Imported {
  readonly code: number;
  readonly printed: readonly string[];
}

/** `on` gives the database; one on the test server if left out. */
export async function anImportDesk(on: () => Promise<FreshDatabase> = freshDatabase): Promise<ImportDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'goodstanding-import-'));
  const database = await on();
  const before = process.env;
  const environment = { DATABASE_URL: database.url, GOODSTANDING_TODAY: '2025-10-05' };
  process.env = { ...before, ...environment };
  const run = async (...args: readonly string[]): Promise<Imported> => {
    const printed: string[] = [];
    const code = await importFile(args, (line) => printed.push(line.replaceAll(`${folder}/`, '')));
    return { code, printed };
  };
  await apply(['--yes', join(PROJECT_FOLDER, 'samples/fi-vaski/consortium.yaml')], () => undefined);
  return {
    url: database.url,
    environment,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    koha: (path, ...options) => run('koha', path, '--consortium', 'fi-vaski', '--identity-attribute', 'HETU', ...options),
    run,
    rows: <T extends object>(query: string) => asSuperuser<T>(database.url, query),
    close: async () => {
      process.env = before;
      rmSync(folder, { recursive: true });
      await database.drop();
    },
  };
}
