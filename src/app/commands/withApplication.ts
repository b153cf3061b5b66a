import type { Application } from '../../usecases/application';
import type { Configuration } from '../configuration';
import { openApplication } from '../openApplication';
import { openDatabaseBeside } from '../openDatabase';
import type { Print } from './refuse';

/** Does the work of a command on the database that is configured, beside a running server or alone, and lets go of it. */
export async function withApplication<T>(
  configuration: Configuration,
  plugins: Application['plugins'],
  print: Print,
  work: (app: Application) => Promise<T>,
): Promise<T> {
  const database = await openDatabaseBeside(configuration, print);
  try {
    return await work(await openApplication(configuration, database.store, plugins, print));
  } finally {
    await database.close();
  }
}
