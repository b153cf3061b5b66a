import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the heads of a seal without a look at all of them. */
export class HeadsBySeal1763780920000 implements MigrationInterface {
  name = 'HeadsBySeal1763780920000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX audit_sealed_head_of_seal ON audit_sealed_head (consortium_id, seal, writer)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audit_sealed_head_of_seal');
  }
}
