import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogue } from '../../store/catalogue';
import { findingLine } from '../findingLine';
import { loadPlugins } from '../loadPlugins';
import { openDatabase } from '../openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from '../projectFolder';
import { printedSchema } from '../server/printedSchema';
import { temporaryFolder } from '../temporaryFolder';
import type { Print } from './refuse';

/** Writes the files that show the public face of this version, or with `--check` compares them; 1 when they differ. */
export async function golden(args: readonly string[], print: Print): Promise<number> {
  const files: readonly (readonly [string, string])[] = [
    ['schema.graphql', await printedSchema()],
    ['docs/database-catalogue.txt', await migratedCatalogue()],
  ];
  const compare = args.includes('--check');
  let differing = 0;
  for (const [name, content] of files) {
    const path = join(PROJECT_FOLDER, name);
    const same = existsSync(path) && readFileSync(path, 'utf8') === content;
    if (!compare) write(path, content);
    else if (!same) {
      differing += 1;
      print(`${name} is not what this version makes. If the change is meant, run \`npx goodstanding golden\` and review the difference.`);
    }
  }
  const { findings } = loadPlugins(PLUGIN_FOLDER);
  findings.map(findingLine).forEach(print);
  return differing > 0 || findings.length > 0 ? 1 : 0;
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function migratedCatalogue(): Promise<string> {
  const { folder, remove } = temporaryFolder();
  const database = await openDatabase({ databaseUrl: null, preparesStatements: true, port: 0, host: '127.0.0.1', dataFolder: folder, secret: null, earlierSecrets: [], today: null }, () => undefined);
  try {
    return await catalogue(database.store);
  } finally {
    await database.close();
    remove();
  }
}
