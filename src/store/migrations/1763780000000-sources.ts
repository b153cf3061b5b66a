import type { MigrationInterface, QueryRunner } from 'typeorm';

const REVISED = ['person', 'identity_code', 'membership', 'recorded_end', 'renewal', 'fee', 'charge', 'block'];

const SOURCES = `
CREATE TABLE declared_source (
  consortium_id text NOT NULL REFERENCES consortium (id),
  id text NOT NULL,
  position integer NOT NULL,
  institutions text[],
  keeps text[] NOT NULL,
  expected_every_hours integer,
  PRIMARY KEY (consortium_id, id)
);
CREATE TABLE source (
  consortium_id text NOT NULL REFERENCES consortium (id),
  id text NOT NULL,
  complete_through date,
  heard_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, id)
)`;

/** Who told each revision of a fact, whether it takes the fact back, and through which day each source is complete. */
export class Sources1763780000000 implements MigrationInterface {
  name = 'Sources1763780000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...REVISED, 'activity']) {
      await runner.query(`ALTER TABLE ${table} ADD source text`);
      await runner.query(`UPDATE ${table} x SET source = p.source FROM patron p WHERE p.consortium_id = x.consortium_id AND p.id = x.patron_id`);
      await runner.query(`ALTER TABLE ${table} ALTER source SET NOT NULL`);
    }
    for (const table of REVISED) await runner.query(`ALTER TABLE ${table} ADD withdrawn boolean NOT NULL DEFAULT false`);
    await runner.query(SOURCES);
    await runner.query('ALTER TABLE patron ADD waiting_since date');
    await runner.query('CREATE INDEX patron_waiting ON patron (consortium_id, waiting_since, id) WHERE waiting_since IS NOT NULL');
    await runner.query('ALTER TABLE consortium ADD heard integer NOT NULL DEFAULT 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consortium DROP heard');
    await runner.query('ALTER TABLE patron DROP waiting_since');
    await runner.query('DROP TABLE source, declared_source');
    for (const table of REVISED) await runner.query(`ALTER TABLE ${table} DROP withdrawn`);
    for (const table of [...REVISED, 'activity']) await runner.query(`ALTER TABLE ${table} DROP source`);
  }
}
