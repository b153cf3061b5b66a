import type { EntityManager } from 'typeorm';
import type { Announced, Consortium } from '../domain/consortium';
import { isoDay } from '../domain/isoDay';
import type { Described, HoldsRow } from './consortia';
import { isoOrNull } from './rowDays';
import { INSTALLATION, SCOPE } from './scope';
import { forgetSources } from './sources';

/**
 * Writes a description whole: what it no longer mentions goes. The caller has seen to it that no fact speaks of it.
 * False, and nothing written, when somebody else has changed it since the revision before, or has come to have one of
 * its institutions.
 */
export async function writeConsortium(manager: EntityManager, write: Described, now: Date): Promise<boolean> {
  const { consortium: c, revision, digest, pluginVersions } = write;
  if (await someoneHas(manager, c)) return false;
  const written: unknown[] = await manager.query(
    `insert into consortium as k (id, name, time_zone, languages, currency, since, revision, digest, plugin_versions, identity_numbers, runs)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set name = $2, time_zone = $3, languages = $4, currency = $5, since = $6, revision = $7,
       digest = $8, plugin_versions = $9, identity_numbers = $10, runs = $11
     where k.revision = $7 - 1 returning k.id`,
    [c.id, c.name, c.timeZone, c.languages, c.currency, isoDay(c.since), revision, digest, JSON.stringify(pluginVersions), authorisation(c), c.runs === undefined ? null : JSON.stringify(c.runs)],
  );
  if (written.length === 0) return false;
  await removeUnmentioned(manager, c, now);
  await writeParts(manager, c);
  return true;
}

function authorisation({ identityNumbers: given }: Consortium): string | null {
  return given ? JSON.stringify({ ...given, date: isoDay(given.date) }) : null;
}

/** Looks at all consortia. The lock lets one description be written at a time; facts may be told meanwhile. */
async function someoneHas(manager: EntityManager, { id, institutions }: Consortium): Promise<boolean> {
  await manager.query('lock table institution in share row exclusive mode');
  await manager.query(SCOPE.text, [INSTALLATION]);
  const taken: unknown[] = await manager.query('select from institution where consortium_id <> $1 and id = any($2::text[])', [id, institutions.map((each) => each.id)]);
  await manager.query(SCOPE.text, [id]);
  return taken.length > 0;
}

const FOREIGN_KEY = '23503';

/** Whether a description could not be written because facts were told meanwhile of what it no longer mentions. */
export function isSpokenOf(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === FOREIGN_KEY;
}

async function removeUnmentioned(manager: EntityManager, c: Consortium, now: Date): Promise<void> {
  await manager.query('delete from group_member where consortium_id = $1', [c.id]);
  await manager.query('delete from cooperation_group where consortium_id = $1', [c.id]);
  await forgetSources(manager, c.id, c.sources.map((each) => each.id), now);
  await manager.query('delete from declared_source where consortium_id = $1', [c.id]);
  await manager.query('delete from policy_assignment where consortium_id = $1', [c.id]);
  await manager.query('delete from institution where consortium_id = $1 and id <> all($2::text[])', [c.id, c.institutions.map((each) => each.id)]);
  await manager.query('delete from membership_type where consortium_id = $1 and code <> all($2::text[])', [c.id, c.membershipTypes.map((each) => each.code)]);
}

async function writeParts(manager: EntityManager, c: Consortium): Promise<void> {
  const insert = async (table: string, rows: readonly object[], update = ''): Promise<void> => {
    const withKeys = rows.map((row, position) => ({ consortium_id: c.id, position, ...row }));
    await manager.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1) ${update}`, [JSON.stringify(withKeys)]);
  };
  await insert('institution', c.institutions, 'on conflict (consortium_id, id) do update set name = excluded.name, position = excluded.position');
  await insert(
    'membership_type',
    c.membershipTypes.map((type) => ({ ...type, applies_to: type.appliesTo, term_months: type.termMonths })),
    `on conflict (consortium_id, code) do update set name = excluded.name, position = excluded.position,
       applies_to = excluded.applies_to, renewal = excluded.renewal, fee = excluded.fee, term_months = excluded.term_months`,
  );
  await insert('cooperation_group', c.groups.map(({ id, level, ...days }) => ({ id, level, ...holds(days) })));
  const members = c.groups.flatMap((group) =>
    group.members.map((member, position) => ({ group_id: group.id, position, institution_id: member.institution, ...holds(member) })),
  );
  await insert('group_member', members);
  await insert('declared_source', declaredSources(c));
  await insert(
    'policy_assignment',
    c.policies.map(({ plugin, institutions, settings, ...days }) => ({
      plugin,
      institutions: institutions === '*' ? null : institutions,
      settings,
      ...holds(days),
    })),
  );
}

function declaredSources(c: Consortium): object[] {
  return c.sources.map(({ id, institutions, keeps, expectedEveryHours }) => ({
    id,
    institutions: institutions === '*' ? null : institutions,
    keeps,
    expected_every_hours: expectedEveryHours,
  }));
}

function holds({ from, through, announcedOn }: Announced): HoldsRow {
  return { from_on: isoOrNull(from), through_on: isoOrNull(through), announced_on: isoOrNull(announcedOn) };
}
