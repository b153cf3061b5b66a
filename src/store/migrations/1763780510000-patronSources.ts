import type { MigrationInterface, QueryRunner } from 'typeorm';

const PATRON_SOURCES = `
CREATE TABLE patron_source (
  consortium_id text NOT NULL,
  source text NOT NULL,
  source_id text NOT NULL,
  patron_id uuid NOT NULL,
  PRIMARY KEY (consortium_id, source, source_id),
  UNIQUE (consortium_id, patron_id, source),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE told_value (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  field text NOT NULL,
  institution_id text NOT NULL,
  source text NOT NULL,
  fact_id text,
  value text NOT NULL,
  first_told_at timestamptz NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, field, institution_id, source),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
INSERT INTO patron_source SELECT consortium_id, source, source_id, id FROM patron`;

/** One patron told of by several sources, and what each of them says where they could differ. */
export class PatronSources1763780510000 implements MigrationInterface {
  name = 'PatronSources1763780510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PATRON_SOURCES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE told_value, patron_source');
  }
}
