import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPLICATION_ROLE } from '../scope';
import { readByInstallation, unwalled, walled } from '../tenantTables';

/** What describes a consortium; the installation reads it to know which consortia there are. */
const DESCRIPTIONS = [
  'institution', 'membership_type', 'cooperation_group', 'group_member', 'policy_assignment', 'declared_source', 'source',
];

const OTHERS = [
  'consortium_revision', 'policy_version', 'source_statement', 'import_run',
  'patron', 'patron_source', 'told_value', 'card', 'card_number',
  'person', 'identity_code', 'membership', 'recorded_end', 'renewal', 'fee', 'charge', 'block', 'activity', 'run_fact', 'ledger',
];

/** Roles belong to the whole PostgreSQL server, so another database may have made it already, or be making it now. */
const ROLE = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APPLICATION_ROLE}') THEN
      CREATE ROLE ${APPLICATION_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
    END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$;
  GRANT ${APPLICATION_ROLE} TO CURRENT_USER;`;

/** Row-level security on every table, and the role under which the product reads and writes them. */
export class RowLevelSecurity1763780700000 implements MigrationInterface {
  name = 'RowLevelSecurity1763780700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROLE);
    await runner.query(walled('consortium', { key: 'id' }) + readByInstallation('consortium'));
    for (const table of DESCRIPTIONS) await runner.query(walled(table) + readByInstallation(table));
    for (const table of OTHERS) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...OTHERS, ...DESCRIPTIONS, 'consortium']) await runner.query(unwalled(table));
  }
}
