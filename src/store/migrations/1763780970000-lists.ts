import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `
ALTER TABLE ledger ADD COLUMN valid_through date, ADD COLUMN ends_how text, ADD COLUMN ends_type text;`;

/** The last stretch of a timeline that is valid, where another comes after it; its days count from 1970. */
const ENDS = `
UPDATE ledger l SET valid_through = e.through, ends_how = e.how, ends_type = e.type
FROM (
  SELECT DISTINCT ON (t.consortium_id, t.patron_id, t.id) t.consortium_id, t.patron_id, t.id,
    date '1970-01-01' + (line->'starts'->>(v.position::int))::int - 1 AS through,
    own->'memberships'->(v.state->>'membership')::int->>'type' AS type,
    CASE WHEN line->'values'->(v.position::int)->>'validity' = 'UNDETERMINED' THEN 'UNCERTAIN'
      WHEN line->'values'->(v.position::int)->>'runOn' IS NULL THEN 'DATE' ELSE 'RUN' END AS how
  FROM ledger t, LATERAL (SELECT t.standing->'own' AS own, t.standing->'own'->'timeline' AS line) s,
    LATERAL jsonb_array_elements(s.line->'values') WITH ORDINALITY AS v(state, position)
  WHERE v.state->>'validity' = 'VALID'
  ORDER BY t.consortium_id, t.patron_id, t.id, v.position DESC
) e
WHERE l.consortium_id = e.consortium_id AND l.patron_id = e.patron_id AND l.id = e.id AND e.through <= '9999-12-31';`;

/** Where a row knows of no valid day: the last one of what stood before it. */
const ENDED = `
UPDATE ledger l SET valid_through = e.through, ends_type = e.type, ends_how =
  CASE WHEN l.standing->'own'->'timeline'->'values'->0->>'validity' = 'UNDETERMINED' THEN 'UNCERTAIN'
    WHEN EXISTS (SELECT FROM run_fact r WHERE r.consortium_id = l.consortium_id AND r.patron_id = l.patron_id
      AND r.kind = 'END' AND r.withdrawn_at IS NULL AND r.on_day = e.through + 1) THEN 'RUN' ELSE 'DATE' END
FROM (
  SELECT DISTINCT ON (t.consortium_id, t.patron_id, t.id) t.consortium_id, t.patron_id, t.id,
    least(date '1970-01-01' + (line->'starts'->>(v.position::int))::int - 1, b.through_on) AS through,
    b.standing->'own'->'memberships'->(v.state->>'membership')::int->>'type' AS type
  FROM ledger t
  JOIN ledger b ON b.consortium_id = t.consortium_id AND b.patron_id = t.patron_id AND b.institution_id = t.institution_id
    AND b.from_on < t.from_on AND b.through_on < t.from_on AND b.superseded_at IS NULL,
    LATERAL (SELECT b.standing->'own'->'timeline' AS line) s,
    LATERAL jsonb_array_elements(s.line->'values') WITH ORDINALITY AS v(state, position)
  WHERE t.superseded_at IS NULL AND t.standing->'own'->'timeline'->'values'->0 IS NOT NULL
    AND NOT jsonb_path_exists(t.standing, '$.own.timeline.values[*] ? (@.validity == "VALID")')
    AND v.state->>'validity' = 'VALID' AND date '1970-01-01' + (line->'starts'->>(v.position::int - 1))::int <= b.through_on
  ORDER BY t.consortium_id, t.patron_id, t.id, b.from_on DESC, v.position DESC
) e
WHERE l.consortium_id = e.consortium_id AND l.patron_id = e.patron_id AND l.id = e.id;`;

const INDEXES = `
CREATE INDEX ledger_ends ON ledger (consortium_id, institution_id, valid_through, patron_id) INCLUDE (ends_how, ends_type)
  WHERE superseded_at IS NULL AND through_on IS NULL AND valid_through IS NOT NULL;
CREATE INDEX ledger_touched ON ledger (consortium_id, institution_id, (greatest(recorded_at, closed_at, superseded_at)), patron_id)
  INCLUDE (recorded_at, closed_at, superseded_at);
CREATE INDEX membership_of_institution ON membership (consortium_id, institution_id, enrolled_on, patron_id, id)
  WHERE superseded_at IS NULL AND NOT withdrawn;
CREATE INDEX fee_open ON fee (consortium_id, patron_id, membership_id)
  WHERE superseded_at IS NULL AND NOT withdrawn AND waived_on IS NULL AND amount > 0 AND (paid_on IS NULL OR paid < amount);`;

/** What lists are read by: when a validity ends, who owes a fee, and when a standing was last written. */
export class Lists1763780970000 implements MigrationInterface {
  name = 'Lists1763780970000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMNS);
    // The wall stands before the owner of the tables too, who is of no consortium here.
    const walls = (forced: string): string => ['ledger', 'run_fact'].map((table) => `ALTER TABLE ${table} ${forced} ROW LEVEL SECURITY`).join('; ');
    await runner.query(walls('NO FORCE'));
    for (const filled of [ENDS, ENDED]) await runner.query(filled);
    await runner.query(walls('FORCE'));
    await runner.query(INDEXES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_ends, ledger_touched, membership_of_institution, fee_open');
    await runner.query('ALTER TABLE ledger DROP COLUMN valid_through, DROP COLUMN ends_how, DROP COLUMN ends_type');
  }
}
