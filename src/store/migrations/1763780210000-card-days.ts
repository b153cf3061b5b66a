import type { MigrationInterface, QueryRunner } from 'typeorm';

const CARDS = `
CREATE TABLE card_number (
  consortium_id text NOT NULL REFERENCES consortium (id),
  number text NOT NULL,
  PRIMARY KEY (consortium_id, number)
);
CREATE TABLE card (
  consortium_id text NOT NULL,
  number text NOT NULL,
  patron_id uuid NOT NULL,
  state text NOT NULL,
  from_on date NOT NULL,
  through_on date,
  revision integer NOT NULL,
  source text NOT NULL,
  recorded_at timestamptz NOT NULL,
  superseded_at timestamptz,
  PRIMARY KEY (consortium_id, number, patron_id, from_on, revision),
  FOREIGN KEY (consortium_id, number) REFERENCES card_number (consortium_id, number),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id),
  CHECK (through_on IS NULL OR through_on >= from_on)
);
CREATE INDEX card_on_day ON card (consortium_id, number, from_on) WHERE superseded_at IS NULL;
CREATE INDEX card_of_patron ON card (consortium_id, patron_id);`;

const EVER = `date '0001-01-01'`;

/** A card that was not active from some day on was active before. */
const CONVERTED = `
INSERT INTO card_number SELECT consortium_id, number FROM former_card;
INSERT INTO card
  SELECT c.consortium_id, c.number, c.patron_id, s.state, s.from_on, s.through_on, 1, p.source, k.recorded_at, NULL
  FROM former_card c JOIN patron p ON p.consortium_id = c.consortium_id AND p.id = c.patron_id
  JOIN LATERAL (SELECT min(x.recorded_at) AS recorded_at FROM person x WHERE x.consortium_id = c.consortium_id AND x.patron_id = c.patron_id) k ON true
  JOIN LATERAL (
    SELECT c.state, coalesce(c.from_on, ${EVER}) AS from_on, c.through_on
    UNION ALL SELECT 'ACTIVE', ${EVER}, c.from_on - 1 WHERE c.state <> 'ACTIVE' AND c.from_on > ${EVER}
  ) s ON s.through_on IS NULL OR s.through_on >= s.from_on;`;

const FORMER = `
CREATE TABLE card (
  consortium_id text NOT NULL,
  number text NOT NULL,
  patron_id uuid NOT NULL,
  state text NOT NULL,
  from_on date,
  through_on date,
  PRIMARY KEY (consortium_id, number),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE INDEX card_of_patron ON card (consortium_id, patron_id);
INSERT INTO card SELECT DISTINCT ON (consortium_id, number) consortium_id, number, patron_id, state, nullif(from_on, ${EVER}), through_on
  FROM dated_card WHERE superseded_at IS NULL ORDER BY consortium_id, number, from_on DESC;`;

/** Cards with their states by day, as revisions; one number may be held by two patrons on different days. */
export class CardDays1763780210000 implements MigrationInterface {
  name = 'CardDays1763780210000';

  async up(runner: QueryRunner): Promise<void> {
    await replaceTable(runner, 'former_card', `${CARDS} ${CONVERTED}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceTable(runner, 'dated_card', FORMER);
    await runner.query('DROP TABLE card_number');
  }
}

/** Names of keys and indexes are free again when the table before has given them up. */
async function replaceTable(runner: QueryRunner, aside: string, statements: string): Promise<void> {
  await runner.query(`CREATE TEMPORARY TABLE ${aside} ON COMMIT DROP AS SELECT * FROM card`);
  await runner.query('DROP TABLE card');
  await runner.query(statements);
  await runner.query(`DROP TABLE ${aside}`);
}
