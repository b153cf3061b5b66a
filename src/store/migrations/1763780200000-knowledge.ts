import type { MigrationInterface, QueryRunner } from 'typeorm';

const PARTS = [
  ['institutions', 'institution', 'position'],
  ['types', 'membership_type', 'position'],
  ['groups', 'cooperation_group', 'position'],
  ['members', 'group_member', 'group_id, x.position'],
  ['sources', 'declared_source', 'position'],
  ['assignments', 'policy_assignment', 'position'],
] as const;

const DESCRIBED = PARTS.map(
  ([name, table, order]) => `(select coalesce(json_agg(x order by x.${order}), '[]') from ${table} x where x.consortium_id = c.id) as ${name}`,
).join(', ');

const POLICY_VERSION = `
CREATE TABLE policy_version (
  consortium_id text NOT NULL REFERENCES consortium (id),
  plugin text NOT NULL,
  version text NOT NULL,
  digest text NOT NULL,
  not_offered jsonb NOT NULL,
  rules jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (consortium_id, plugin, version)
)`;

const SOURCE_STATEMENT = `
CREATE TABLE source_statement (
  consortium_id text NOT NULL REFERENCES consortium (id),
  source_id text NOT NULL,
  recorded_at timestamptz NOT NULL,
  complete_through date,
  PRIMARY KEY (consortium_id, source_id, recorded_at)
)`;

/**
 * How a consortium was described at each revision, what each version of a policy says, and what each source has said
 * of the day through which it is complete. Of what was before this migration only the present is left, and stands for it.
 */
export class Knowledge1763780200000 implements MigrationInterface {
  name = 'Knowledge1763780200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consortium_revision ADD description jsonb');
    await runner.query(
      `UPDATE consortium_revision r SET description = to_jsonb(d) FROM (select c.*, ${DESCRIBED} from consortium c) d WHERE d.id = r.consortium_id`,
    );
    await runner.query('ALTER TABLE consortium_revision ALTER description SET NOT NULL');
    await runner.query(POLICY_VERSION);
    await runner.query(SOURCE_STATEMENT);
    await runner.query('INSERT INTO source_statement SELECT consortium_id, id, heard_at, complete_through FROM source');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_version, source_statement');
    await runner.query('ALTER TABLE consortium_revision DROP description');
  }
}
