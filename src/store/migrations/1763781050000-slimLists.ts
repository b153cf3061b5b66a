import type { MigrationInterface, QueryRunner } from 'typeorm';
import { unwalled, walled } from '../tenantTables';

const TABLES = `
CREATE TABLE open_fee (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  membership_id text NOT NULL,
  institution_id text NOT NULL,
  type text NOT NULL,
  enrolled_on date NOT NULL,
  amount integer NOT NULL,
  paid integer,
  ended_on date,
  PRIMARY KEY (consortium_id, patron_id, membership_id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);
CREATE TABLE standing_change (
  consortium_id text NOT NULL,
  patron_id uuid NOT NULL,
  institution_id text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, patron_id, institution_id),
  FOREIGN KEY (consortium_id, patron_id) REFERENCES patron (consortium_id, id)
);`;

const FILLED = `
INSERT INTO open_fee
SELECT f.consortium_id, f.patron_id, f.membership_id, m.institution_id, m.type, m.enrolled_on, f.amount, f.paid, least(m.cancelled_on, (
  SELECT max(e.on_day) FROM run_fact e WHERE e.consortium_id = f.consortium_id AND e.patron_id = f.patron_id AND e.membership_id = f.membership_id
    AND e.kind = 'END' AND e.withdrawn_at IS NULL AND e.on_day >= greatest(m.starts_on, (
      SELECT max(r.renewed_on) FROM renewal r WHERE r.consortium_id = f.consortium_id AND r.patron_id = f.patron_id AND r.membership_id = f.membership_id
        AND r.superseded_at IS NULL AND NOT r.withdrawn))))
FROM fee f JOIN membership m ON m.consortium_id = f.consortium_id AND m.patron_id = f.patron_id AND m.id = f.membership_id
  AND m.superseded_at IS NULL AND NOT m.withdrawn
WHERE f.superseded_at IS NULL AND NOT f.withdrawn AND f.waived_on IS NULL AND f.amount > 0 AND (f.paid_on IS NULL OR f.paid < f.amount);
INSERT INTO standing_change
SELECT consortium_id, patron_id, institution_id, max(greatest(recorded_at, closed_at, superseded_at)) FROM ledger GROUP BY 1, 2, 3;`;

const INDEXES = `
CREATE INDEX open_fee_listed ON open_fee (consortium_id, institution_id, enrolled_on, patron_id, membership_id) INCLUDE (type);
CREATE INDEX open_fee_running ON open_fee (consortium_id, institution_id, enrolled_on, patron_id, membership_id) INCLUDE (type) WHERE ended_on IS NULL;
CREATE INDEX open_fee_ended ON open_fee (consortium_id, institution_id, ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX standing_change_listed ON standing_change (consortium_id, institution_id, changed_at, patron_id);
DROP INDEX ledger_touched, membership_of_institution, fee_open;`;

const DROPPED = `
CREATE INDEX ledger_touched ON ledger (consortium_id, institution_id, (greatest(recorded_at, closed_at, superseded_at)), patron_id)
  INCLUDE (recorded_at, closed_at, superseded_at);
CREATE INDEX membership_of_institution ON membership (consortium_id, institution_id, enrolled_on, patron_id, id)
  WHERE superseded_at IS NULL AND NOT withdrawn;
CREATE INDEX fee_open ON fee (consortium_id, patron_id, membership_id)
  WHERE superseded_at IS NULL AND NOT withdrawn AND waived_on IS NULL AND amount > 0 AND (paid_on IS NULL OR paid < amount);
DROP TABLE open_fee, standing_change;`;

/** Tables of few columns by which the fees that are open, and the moments of changes, are listed and counted. */
export class SlimLists1763781050000 implements MigrationInterface {
  name = 'SlimLists1763781050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    // The wall stands before the owner of the tables too, who is of no consortium here.
    const walls = (forced: string): string => ['ledger', 'membership', 'fee', 'renewal', 'run_fact'].map((table) => `ALTER TABLE ${table} ${forced} ROW LEVEL SECURITY`).join('; ');
    await runner.query(walls('NO FORCE'));
    await runner.query(FILLED);
    await runner.query(walls('FORCE'));
    await runner.query(INDEXES);
    for (const table of ['open_fee', 'standing_change']) await runner.query(walled(table));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['open_fee', 'standing_change']) await runner.query(unwalled(table));
    await runner.query(DROPPED);
  }
}
