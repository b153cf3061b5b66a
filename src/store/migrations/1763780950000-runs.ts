import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

const RUNS = `
CREATE TABLE run (
  consortium_id text NOT NULL,
  id uuid NOT NULL,
  on_day date NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  revision integer NOT NULL,
  forecast boolean NOT NULL,
  request jsonb,
  patrons integer NOT NULL,
  changes integer NOT NULL,
  counts jsonb NOT NULL,
  brake jsonb NOT NULL,
  planned_at timestamptz NOT NULL,
  planned_by text NOT NULL,
  heard_at timestamptz NOT NULL,
  approved_at timestamptz,
  approved_by text,
  started_at timestamptz,
  started_by text,
  finished_at timestamptz,
  undo_until date,
  undone_at timestamptz,
  undone_by text,
  PRIMARY KEY (consortium_id, id),
  UNIQUE (consortium_id, on_day, number)
);
CREATE TABLE run_item (
  consortium_id text NOT NULL,
  run_id uuid NOT NULL,
  patron_id uuid NOT NULL,
  position integer NOT NULL,
  state text NOT NULL,
  version integer NOT NULL,
  changes jsonb NOT NULL,
  note text,
  detail text,
  done_version integer,
  done_at timestamptz,
  claimed_until timestamptz,
  before jsonb,
  PRIMARY KEY (consortium_id, run_id, patron_id),
  FOREIGN KEY (consortium_id, run_id) REFERENCES run (consortium_id, id)
);
CREATE INDEX run_item_by_state ON run_item (consortium_id, run_id, state, position);
CREATE INDEX run_item_of_patron ON run_item (consortium_id, patron_id);
CREATE TABLE outbox (
  consortium_id text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  patron_id uuid NOT NULL,
  institution_id text NOT NULL,
  membership_id text NOT NULL,
  on_day date NOT NULL,
  payload jsonb NOT NULL,
  run_id uuid,
  recorded_at timestamptz NOT NULL,
  delivered_at timestamptz,
  withdrawn_at timestamptz,
  PRIMARY KEY (consortium_id, id)
);
CREATE INDEX outbox_undelivered ON outbox (consortium_id, recorded_at) WHERE delivered_at IS NULL AND withdrawn_at IS NULL;
CREATE INDEX outbox_of_patron ON outbox (consortium_id, patron_id);`;

const TABLES = ['run', 'run_item', 'outbox'];

/** Runs with what they plan for each patron, what others must be told, and from which day on runs are held. */
export class Runs1763780950000 implements MigrationInterface {
  name = 'Runs1763780950000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RUNS);
    await runner.query('ALTER TABLE run_fact ADD COLUMN run_id uuid');
    await runner.query('ALTER TABLE consortium ADD COLUMN runs jsonb, ADD COLUMN runs_held_from date');
    for (const table of TABLES) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(unwalled(table));
    await runner.query('DROP TABLE run_item, outbox, run');
    await runner.query('ALTER TABLE run_fact DROP COLUMN run_id');
    await runner.query('ALTER TABLE consortium DROP COLUMN runs, DROP COLUMN runs_held_from');
  }
}
