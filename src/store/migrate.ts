import { dataSource } from './dataSource';

/** Any number that no other program uses on the same database. */
const LOCK = 1_763_683_200;

/**
 * Brings a database to the schema of this version; does nothing where it has it already. Of several servers that start
 * at once one does it and the others wait.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const source = await dataSource(url, 2).initialize();
  try {
    return await source.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const done = await source.runMigrations({ transaction: 'each' });
      return done.map((migration) => migration.name);
    });
  } finally {
    await source.destroy();
  }
}
