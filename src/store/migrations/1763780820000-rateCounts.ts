import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

/** How often what was done in a minute, of all server processes together; a crash of the database may forget it. */
export class RateCounts1763780820000 implements MigrationInterface {
  name = 'RateCounts1763780820000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE rate_count (
        consortium_id text NOT NULL,
        minute integer NOT NULL,
        subject text NOT NULL,
        spent integer NOT NULL,
        PRIMARY KEY (consortium_id, minute, subject)
      )`);
    await runner.query(walled('rate_count'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(unwalled('rate_count'));
    await runner.query('DROP TABLE rate_count');
  }
}
