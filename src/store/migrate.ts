import { dataSource } from './dataSource';

/** Brings a database to the schema of this version; does nothing where it has it already. */
export async function migrate(url: string): Promise<readonly string[]> {
  const source = await dataSource(url, 1).initialize();
  try {
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
