import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the last day of use was told in error. */
export class WithdrawnActivity1763780500000 implements MigrationInterface {
  name = 'WithdrawnActivity1763780500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE activity ADD withdrawn boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE activity DROP withdrawn');
  }
}
