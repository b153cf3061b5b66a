import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ = ['fee', 'membership', 'renewal', 'run_fact', 'person', 'open_fee'];

const OF_MEMBERSHIP = (row: string): string => `${row}.consortium_id = f.consortium_id AND ${row}.patron_id = f.patron_id AND ${row}.membership_id = f.membership_id`;

const FILLED = `
INSERT INTO open_fee
SELECT f.consortium_id, f.patron_id, f.membership_id, m.institution_id, m.type, m.enrolled_on, f.amount, CASE WHEN f.paid_on IS NOT NULL THEN f.paid END,
  least(
    CASE WHEN m.cancelled_on >= begun.day THEN m.cancelled_on END,
    (SELECT min(e.on_day) FROM run_fact e WHERE ${OF_MEMBERSHIP('e')} AND e.kind = 'END' AND e.withdrawn_at IS NULL AND e.on_day >= begun.day),
    (SELECT d.deceased_on FROM person d WHERE d.consortium_id = f.consortium_id AND d.patron_id = f.patron_id AND d.superseded_at IS NULL AND NOT d.withdrawn))
FROM fee f JOIN membership m ON m.consortium_id = f.consortium_id AND m.patron_id = f.patron_id AND m.id = f.membership_id
  AND m.superseded_at IS NULL AND NOT m.withdrawn
CROSS JOIN LATERAL (SELECT greatest(m.enrolled_on, max(r.renewed_on)) AS day FROM renewal r WHERE ${OF_MEMBERSHIP('r')} AND r.superseded_at IS NULL AND NOT r.withdrawn) begun
WHERE f.superseded_at IS NULL AND NOT f.withdrawn AND f.waived_on IS NULL AND f.amount > 0 AND (f.paid_on IS NULL OR f.paid < f.amount);`;

/** Of open fees it is known whose memberships ended by death, or were renewed after they had been cancelled. */
export class OpenFeesAnew1763781055000 implements MigrationInterface {
  name = 'OpenFeesAnew1763781055000';

  async up(runner: QueryRunner): Promise<void> {
    // The wall stands before the owner of the tables too, who is of no consortium here.
    const walls = (forced: string): string => READ.map((table) => `ALTER TABLE ${table} ${forced} ROW LEVEL SECURITY`).join('; ');
    await runner.query(walls('NO FORCE'));
    await runner.query('DELETE FROM open_fee');
    await runner.query(FILLED);
    await runner.query(walls('FORCE'));
  }

  async down(): Promise<void> {
    // What is derived anew needs no way back.
  }
}
