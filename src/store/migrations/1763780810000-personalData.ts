import type { MigrationInterface, QueryRunner } from 'typeorm';
import { walled } from '../tenantTables';

const PERSONAL_DATA = `
CREATE TABLE patron_key (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  key_id text NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (consortium_id, patron_id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE personal_data (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  token_key text NOT NULL,
  family bytea,
  given bytea,
  email bytea,
  phone bytea,
  address bytea,
  postal_code bytea,
  city bytea,
  country bytea,
  identity_number bytea,
  PRIMARY KEY (consortium_id, patron_id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE search_token (
  consortium_id text NOT NULL,
  token bigint NOT NULL,
  patron_id uuid NOT NULL,
  kind text NOT NULL,
  PRIMARY KEY (consortium_id, token, patron_id, kind)
);
CREATE INDEX search_token_of_patron ON search_token (consortium_id, patron_id);
ALTER TABLE consortium ADD COLUMN identity_numbers jsonb;`;

/** Names, contact data and national numbers, sealed under a key of each patron, and the tokens by which they are found. */
export class PersonalData1763780810000 implements MigrationInterface {
  name = 'PersonalData1763780810000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PERSONAL_DATA);
    for (const table of ['patron_key', 'personal_data', 'search_token']) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_token, personal_data, patron_key; ALTER TABLE consortium DROP COLUMN identity_numbers');
  }
}
