import type { Application } from '../usecases/application';
import { readConfiguration } from './configuration';
import { loadPlugins } from './loadPlugins';
import { openApplication } from './openApplication';
import { openDatabaseBeside } from './openDatabase';
import { PLUGIN_FOLDER, PROJECT_FOLDER } from './projectFolder';

/** What a command cannot do, in a sentence for whoever has given it. */
export class CommandRefused extends Error {}

/** Does a command's work on the product as it is configured, beside a running server or without one. `say` is told what else there is to tell. */
export async function withApplication<T>(say: (line: string) => void, work: (app: Application) => Promise<T>): Promise<T> {
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') throw new CommandRefused(read.problems.join('\n'));
  const { plugins, findings } = loadPlugins(PLUGIN_FOLDER);
  for (const { where, code, message } of findings) say(`${where}: ${code}: ${message}`);
  const database = await openDatabaseBeside(read.configuration, say);
  try {
    return await work(await openApplication(read.configuration, database.store, plugins, say));
  } finally {
    await database.close();
  }
}
