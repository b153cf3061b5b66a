import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What still stands of a patron is found without reading what stood before: of a ledger that is most rows, and each is large. */
export class LedgerByLastDay1763781040000 implements MigrationInterface {
  name = 'LedgerByLastDay1763781040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_standing');
    await runner.query('CREATE INDEX ledger_standing ON ledger (consortium_id, patron_id, through_on, from_on) WHERE superseded_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_standing');
    await runner.query('CREATE INDEX ledger_standing ON ledger (consortium_id, patron_id, from_on) WHERE superseded_at IS NULL');
  }
}
