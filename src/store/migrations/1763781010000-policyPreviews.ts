import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

const PREVIEWS = `
CREATE TABLE policy_preview (
  consortium_id text NOT NULL,
  id uuid NOT NULL,
  on_day date NOT NULL,
  digest text NOT NULL,
  plugin_versions jsonb NOT NULL,
  revision integer NOT NULL,
  from_on date NOT NULL,
  description jsonb NOT NULL,
  summary jsonb NOT NULL,
  gaps jsonb NOT NULL,
  previewed_at timestamptz NOT NULL,
  previewed_by text NOT NULL,
  PRIMARY KEY (consortium_id, id)
);
CREATE INDEX policy_preview_by_digest ON policy_preview (consortium_id, digest);
CREATE TABLE preview_example (
  consortium_id text NOT NULL,
  preview_id uuid NOT NULL,
  place integer NOT NULL,
  patron_id uuid NOT NULL,
  example jsonb NOT NULL,
  PRIMARY KEY (consortium_id, preview_id, place),
  FOREIGN KEY (consortium_id, preview_id) REFERENCES policy_preview (consortium_id, id)
);
CREATE INDEX preview_example_of_patron ON preview_example (consortium_id, patron_id);`;

const TABLES = ['policy_preview', 'preview_example'];

/** What drafts of a description would do, with examples of patrons. */
export class PolicyPreviews1763781010000 implements MigrationInterface {
  name = 'PolicyPreviews1763781010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PREVIEWS);
    for (const table of TABLES) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(unwalled(table));
    await runner.query('DROP TABLE preview_example, policy_preview');
  }
}
