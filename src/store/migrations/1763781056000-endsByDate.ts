import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has ended where a step by run was foreseen, and no run has ended it. */
const BY_DATE = `
UPDATE ledger l SET ends_how = 'DATE'
WHERE l.superseded_at IS NULL AND l.ends_how = 'RUN' AND NOT jsonb_path_exists(l.standing, '$.own.timeline.values[*] ? (@.validity == "VALID")')
  AND NOT EXISTS (SELECT FROM run_fact r WHERE r.consortium_id = l.consortium_id AND r.patron_id = l.patron_id
    AND r.kind = 'END' AND r.withdrawn_at IS NULL AND r.on_day = l.valid_through + 1)`;

/** A death or a cancellation on the day of a step by run is an end by date. */
export class EndsByDate1763781056000 implements MigrationInterface {
  name = 'EndsByDate1763781056000';

  async up(runner: QueryRunner): Promise<void> {
    // The wall stands before the owner of the tables too, who is of no consortium here.
    const walls = (forced: string): string => ['ledger', 'run_fact'].map((table) => `ALTER TABLE ${table} ${forced} ROW LEVEL SECURITY`).join('; ');
    await runner.query(walls('NO FORCE'));
    await runner.query(BY_DATE);
    await runner.query(walls('FORCE'));
  }

  async down(): Promise<void> {
    // What is mended stays.
  }
}
