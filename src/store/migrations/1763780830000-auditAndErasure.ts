import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

const AUDIT = `
CREATE TABLE audit_line (
  consortium_id text NOT NULL,
  writer uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  caller text NOT NULL,
  act text NOT NULL,
  what text NOT NULL,
  purpose text,
  patron bytea,
  outcome text NOT NULL,
  detail text,
  prev bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (consortium_id, writer, seq)
);
CREATE INDEX audit_line_at ON audit_line (consortium_id, at, writer, seq);
CREATE INDEX audit_line_of_patron ON audit_line (consortium_id, patron, at) WHERE patron IS NOT NULL;
CREATE TABLE audit_seal (
  consortium_id text NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  prev bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (consortium_id, seq)
);
CREATE TABLE audit_sealed_head (
  consortium_id text NOT NULL,
  writer uuid NOT NULL,
  seq integer NOT NULL,
  seal integer NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (consortium_id, writer, seq)
);`;

const ERASURE = `
CREATE TABLE erasure_request (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_by text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (consortium_id, patron_id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE legal_hold (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  id uuid NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL,
  reason text NOT NULL,
  lifted_at timestamptz,
  lifted_by text,
  lifted_because text,
  PRIMARY KEY (consortium_id, patron_id, id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE erasure_receipt (
  consortium_id text NOT NULL,
  pseudonym bytea NOT NULL,
  requested_at timestamptz NOT NULL,
  requested_by text NOT NULL,
  erased_at timestamptz NOT NULL,
  counts jsonb NOT NULL,
  PRIMARY KEY (consortium_id, pseudonym)
);
CREATE TABLE erased_identifier (
  consortium_id text NOT NULL,
  digest bytea NOT NULL,
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, digest)
);`;

/** Rows of these are written once: not even the product changes or removes them. */
const APPEND_ONLY = ['audit_line', 'audit_seal', 'audit_sealed_head', 'erasure_receipt'];

const OTHERS = ['erasure_request', 'legal_hold', 'erased_identifier'];

/** The audit trail with its seals, and what is kept of erasures: requests and holds before, receipts afterwards. */
export class AuditAndErasure1763780830000 implements MigrationInterface {
  name = 'AuditAndErasure1763780830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT);
    await runner.query(ERASURE);
    for (const table of APPEND_ONLY) await runner.query(walled(table, { grants: 'SELECT, INSERT' }));
    for (const table of OTHERS) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    const all = [...OTHERS, ...APPEND_ONLY];
    for (const table of all) await runner.query(unwalled(table));
    await runner.query(`DROP TABLE ${all.join(', ')}`);
  }
}
