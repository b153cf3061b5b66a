import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the sharing rules of a revision say. As text, so that facts keep the order in which a rule gives them. */
export class KeptSharing1763780600000 implements MigrationInterface {
  name = 'KeptSharing1763780600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consortium_revision ADD sharing json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consortium_revision DROP sharing');
  }
}
