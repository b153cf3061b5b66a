import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A plan of a run can be turned down: by whom, when and why. */
export class CancelledRuns1763781060000 implements MigrationInterface {
  name = 'CancelledRuns1763781060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE run ADD COLUMN cancelled_at timestamptz, ADD COLUMN cancelled_by text, ADD COLUMN cancelled_because text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE run DROP COLUMN cancelled_at, DROP COLUMN cancelled_by, DROP COLUMN cancelled_because');
  }
}
