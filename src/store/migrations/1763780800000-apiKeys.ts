import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

/** API keys. Those of the installation stand under `*`, so a key names no consortium by a foreign key. */
const TABLE = `
  CREATE TABLE api_key (
    consortium_id text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    secret_hash bytea NOT NULL,
    roles text[] NOT NULL,
    institutions text[],
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    replaced_by text,
    PRIMARY KEY (consortium_id, id)
  );`;

/** A key is revoked, never removed: what was done with it keeps its name. */
const GRANTS = 'SELECT, INSERT, UPDATE';

/** Keys of portals, kiosks, feeds and staff. */
export class ApiKeys1763780800000 implements MigrationInterface {
  name = 'ApiKeys1763780800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE + walled('api_key', { grants: GRANTS }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${unwalled('api_key')} DROP TABLE api_key;`);
  }
}
