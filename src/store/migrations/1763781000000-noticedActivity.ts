import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

/** Without a reference to the patron, for that would lock his row. */
const TABLE = `
CREATE TABLE noticed_activity (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  institution_id text NOT NULL,
  via text NOT NULL,
  used_on date NOT NULL,
  noticed_on date NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, institution_id, via, used_on)
);`;

/** Days of use that are noticed as they happen, and wait to be folded into the last days that are kept. */
export class NoticedActivity1763781000000 implements MigrationInterface {
  name = 'NoticedActivity1763781000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await runner.query(walled('noticed_activity', { grants: 'SELECT, INSERT, DELETE' }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(unwalled('noticed_activity'));
    await runner.query('DROP TABLE noticed_activity');
  }
}
