import type { MigrationInterface, QueryRunner } from 'typeorm';

const IMPORT_RUN = `
CREATE TABLE import_run (
  consortium_id text NOT NULL REFERENCES consortium (id),
  source text NOT NULL,
  id uuid NOT NULL,
  begun_at timestamptz NOT NULL,
  heard_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, source)
)`;

/** Which imports run now: one of a source at a time. */
export class ImportRuns1763780100000 implements MigrationInterface {
  name = 'ImportRuns1763780100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IMPORT_RUN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_run');
  }
}
