import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

const RECEIPT = `
CREATE TABLE receipt (
  consortium_id text NOT NULL,
  caller text NOT NULL,
  key text NOT NULL,
  patron_id uuid NOT NULL,
  digest text NOT NULL,
  outcome jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, caller, key),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE INDEX receipt_of_patron ON receipt (consortium_id, patron_id);
CREATE INDEX receipt_recorded_at ON receipt (consortium_id, recorded_at);`;

/** From when a cancellation is known, and the receipts of what was done about memberships. */
export class MembershipActs1763780960000 implements MigrationInterface {
  name = 'MembershipActs1763780960000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE membership ADD cancel_decided_on date');
    await runner.query(RECEIPT);
    await runner.query(walled('receipt', { grants: 'SELECT, INSERT, DELETE' }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(unwalled('receipt'));
    await runner.query('DROP TABLE receipt');
    await runner.query('ALTER TABLE membership DROP cancel_decided_on');
  }
}
