import type { MigrationInterface, QueryRunner } from 'typeorm';

const REVISION = `
  revision integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz`;

const OF_PATRON = `
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL`;

const PATRON_KEY = `FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)`;
const INSTITUTION_KEY = `FOREIGN KEY (consortium_id, institution_id) REFERENCES institution (consortium_id, id)`;

const HOLDS = `
  from_on date,
  through_on date,
  announced_on date`;

const DESCRIPTION = `
CREATE TABLE consortium (
  id text PRIMARY KEY,
  name text NOT NULL,
  time_zone text NOT NULL,
  languages text[] NOT NULL,
  currency text NOT NULL,
  since date NOT NULL,
  revision integer NOT NULL,
  digest text NOT NULL,
  plugin_versions jsonb NOT NULL,
  advanced_through date
);
CREATE TABLE consortium_revision (
  consortium_id text NOT NULL REFERENCES consortium (id),
  revision integer NOT NULL,
  from_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, revision)
);
CREATE TABLE institution (
  consortium_id text NOT NULL REFERENCES consortium (id),
  id text NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (consortium_id, id)
);
CREATE TABLE membership_type (
  consortium_id text NOT NULL REFERENCES consortium (id),
  code text NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  applies_to text NOT NULL,
  renewal text NOT NULL,
  fee integer NOT NULL CHECK (fee >= 0),
  term_months integer,
  PRIMARY KEY (consortium_id, code)
);
CREATE TABLE cooperation_group (
  consortium_id text NOT NULL REFERENCES consortium (id),
  id text NOT NULL,
  position integer NOT NULL,
  level text NOT NULL,
  ${HOLDS},
  PRIMARY KEY (consortium_id, id)
);
CREATE TABLE group_member (
  consortium_id text NOT NULL,
  group_id text NOT NULL,
  position integer NOT NULL,
  institution_id text NOT NULL,
  ${HOLDS},
  PRIMARY KEY (consortium_id, group_id, position),
  FOREIGN KEY (consortium_id, group_id) REFERENCES cooperation_group (consortium_id, id),
  ${INSTITUTION_KEY}
);
CREATE TABLE policy_assignment (
  consortium_id text NOT NULL REFERENCES consortium (id),
  position integer NOT NULL,
  plugin text NOT NULL,
  institutions text[],
  settings jsonb NOT NULL,
  ${HOLDS},
  PRIMARY KEY (consortium_id, position)
);`;

const PATRONS = `
CREATE TABLE patron (
  consortium_id text NOT NULL REFERENCES consortium (id),
  id uuid NOT NULL,
  source text NOT NULL,
  source_id text NOT NULL,
  version integer NOT NULL,
  projected_revision integer NOT NULL,
  next_due_on date,
  PRIMARY KEY (consortium_id, id),
  UNIQUE (consortium_id, source, source_id)
);
CREATE INDEX patron_due ON patron (consortium_id, next_due_on);
CREATE INDEX patron_behind ON patron (consortium_id, projected_revision);
CREATE TABLE card (
  consortium_id text NOT NULL,
  number text NOT NULL,
  patron_id uuid NOT NULL,
  state text NOT NULL,
  from_on date,
  through_on date,
  PRIMARY KEY (consortium_id, number),
  ${PATRON_KEY}
);
CREATE INDEX card_of_patron ON card (consortium_id, patron_id);`;

const FACTS = `
CREATE TABLE person (${OF_PATRON}, ${REVISION},
  kind text NOT NULL,
  born_on date,
  deceased_on date,
  PRIMARY KEY (consortium_id, patron_id, revision), ${PATRON_KEY}
);
CREATE TABLE identity_code (${OF_PATRON}, ${REVISION},
  from_on date NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, from_on, revision), ${PATRON_KEY}
);
CREATE TABLE membership (${OF_PATRON}, ${REVISION},
  id text NOT NULL,
  institution_id text NOT NULL,
  type text NOT NULL,
  enrolled_on date NOT NULL,
  starts_on date NOT NULL,
  via text NOT NULL,
  cancelled_on date,
  cancel_reason text,
  digital boolean NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, id, revision), ${PATRON_KEY}, ${INSTITUTION_KEY},
  FOREIGN KEY (consortium_id, type) REFERENCES membership_type (consortium_id, code)
);
CREATE TABLE recorded_end (${OF_PATRON}, ${REVISION},
  membership_id text NOT NULL,
  from_on date NOT NULL,
  ends_on date,
  PRIMARY KEY (consortium_id, patron_id, membership_id, from_on, revision), ${PATRON_KEY}
);
CREATE TABLE renewal (${OF_PATRON}, ${REVISION},
  membership_id text NOT NULL,
  renewed_on date NOT NULL,
  end_recorded boolean NOT NULL,
  ends_on date,
  PRIMARY KEY (consortium_id, patron_id, membership_id, renewed_on, revision), ${PATRON_KEY}
);
CREATE TABLE fee (${OF_PATRON}, ${REVISION},
  membership_id text NOT NULL,
  amount integer NOT NULL,
  paid_on date,
  paid integer,
  waived_on date,
  PRIMARY KEY (consortium_id, patron_id, membership_id, revision), ${PATRON_KEY}
);
CREATE TABLE charge (${OF_PATRON}, ${REVISION},
  id text NOT NULL,
  institution_id text NOT NULL,
  amount integer NOT NULL,
  raised_on date NOT NULL,
  settled_on date,
  PRIMARY KEY (consortium_id, patron_id, id, revision), ${PATRON_KEY}, ${INSTITUTION_KEY}
);
CREATE TABLE block (${OF_PATRON}, ${REVISION},
  id text NOT NULL,
  institution_id text NOT NULL,
  kind text NOT NULL,
  from_on date NOT NULL,
  lifted_on date,
  PRIMARY KEY (consortium_id, patron_id, id, revision), ${PATRON_KEY}, ${INSTITUTION_KEY}
);
CREATE TABLE activity (${OF_PATRON},
  institution_id text NOT NULL,
  via text NOT NULL,
  last_on date NOT NULL,
  earlier_discarded boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, institution_id, via), ${PATRON_KEY}, ${INSTITUTION_KEY}
);`;

const RECORDS = `
CREATE TABLE run_fact (${OF_PATRON},
  id uuid NOT NULL,
  membership_id text NOT NULL,
  on_day date NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  ends_on date,
  certain_through date,
  revives boolean NOT NULL,
  reason jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  PRIMARY KEY (consortium_id, patron_id, id), ${PATRON_KEY}
);
CREATE TABLE ledger (${OF_PATRON},
  institution_id text NOT NULL,
  from_on date NOT NULL,
  id uuid NOT NULL,
  through_on date,
  closed_at timestamptz,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  revision integer NOT NULL,
  standing jsonb NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, institution_id, from_on, id), ${PATRON_KEY}, ${INSTITUTION_KEY},
  CHECK (through_on IS NULL OR through_on >= from_on)
);
CREATE INDEX ledger_standing ON ledger (consortium_id, patron_id, from_on) WHERE superseded_at IS NULL;`;

const TABLES = [
  'ledger', 'run_fact', 'activity', 'block', 'charge', 'fee', 'renewal', 'recorded_end', 'membership', 'identity_code', 'person',
  'card', 'patron', 'policy_assignment', 'group_member', 'cooperation_group', 'membership_type', 'institution',
  'consortium_revision', 'consortium',
];

/** Consortia with their dated rules and groups, patrons with their facts as revisions, and the ledger of what stood. */
export class Foundation1763683200000 implements MigrationInterface {
  name = 'Foundation1763683200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [DESCRIPTION, PATRONS, FACTS, RECORDS]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.join(', ')}`);
  }
}
