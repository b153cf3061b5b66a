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

/**
 * How a consortium was described at each revision, and what each version of a policy says. Of revisions before this
 * migration only the present description is left, so they take that.
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_version');
    await runner.query('ALTER TABLE consortium_revision DROP description');
  }
}
