import type { EntityManager } from 'typeorm';
import type { Announced, Assignment, Consortium, CooperationGroup, IdentityAuthorisation, Institution, MembershipType } from '../domain/consortium';
import type { HeardSource } from '../domain/completeness';
import type { RunSettings } from '../domain/runs/runSettings';
import type { FactField } from '../domain/source';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { INSTALLATION } from './scope';
import { dayFrom, dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

/** A consortium as stored, and how far its standings have been brought. */
export interface StoredConsortium {
  readonly consortium: Consortium;
  readonly revision: number;
  readonly digest: string;
  readonly pluginVersions: Readonly<Record<string, string>>;
  readonly advancedThrough: Day | null;
  readonly heard: Heard;
}

/** What sources have said of the day through which they are complete, and how often any has. */
export interface Heard {
  readonly count: number;
  readonly sources: readonly HeardSource[];
}

/** What a description decides of it. */
export type Described = Omit<StoredConsortium, 'advancedThrough' | 'heard'>;

/** First and last day and announcement of what holds from day to day, as columns. */
export interface HoldsRow {
  readonly from_on: IsoDay | null;
  readonly through_on: IsoDay | null;
  readonly announced_on: IsoDay | null;
}

interface ConsortiumRow {
  readonly id: string;
  readonly name: string;
  readonly time_zone: string;
  readonly languages: string[];
  readonly currency: string;
  readonly since: IsoDay;
  readonly revision: number;
  readonly digest: string;
  readonly plugin_versions: Record<string, string>;
  readonly advanced_through: IsoDay | null;
  readonly heard: number;
  /** Absent where the stored description says nothing of national numbers. */
  readonly identity_numbers?: (Omit<IdentityAuthorisation, 'date'> & { readonly date: IsoDay }) | null;
  /** Absent where the stored description says nothing of runs. */
  readonly runs?: RunSettings | null;
  readonly heard_sources: { id: string; complete_through: IsoDay | null; heard_at: string }[];
  readonly institutions: Institution[];
  readonly types: (Omit<MembershipType, 'appliesTo' | 'termMonths'> & { applies_to: MembershipType['appliesTo']; term_months: number | null })[];
  readonly groups: (HoldsRow & { id: string; level: string })[];
  readonly members: (HoldsRow & { group_id: string; institution_id: string })[];
  readonly sources: { id: string; institutions: string[] | null; keeps: FactField[]; expected_every_hours: number | null }[];
  readonly assignments: (HoldsRow & { plugin: string; institutions: string[] | null; settings: unknown })[];
}

const PARTS = `
  (select coalesce(json_agg(i order by i.position), '[]') from institution i where i.consortium_id = c.id) as institutions,
  (select coalesce(json_agg(t order by t.position), '[]') from membership_type t where t.consortium_id = c.id) as types,
  (select coalesce(json_agg(g order by g.position), '[]') from cooperation_group g where g.consortium_id = c.id) as groups,
  (select coalesce(json_agg(m order by m.group_id, m.position), '[]') from group_member m where m.consortium_id = c.id) as members,
  (select coalesce(json_agg(s order by s.position), '[]') from declared_source s where s.consortium_id = c.id) as sources,
  (select coalesce(json_agg(h order by h.id), '[]') from source h where h.consortium_id = c.id) as heard_sources,
  (select coalesce(json_agg(a order by a.position), '[]') from policy_assignment a where a.consortium_id = c.id) as assignments`;

/** Every consortium with its institutions, types, groups and assignments. */
export async function readConsortia(store: Store): Promise<StoredConsortium[]> {
  const rows: ConsortiumRow[] = await store.query(INSTALLATION, `select c.*, ${PARTS} from consortium c order by c.id`);
  return rows.map(stored);
}

/**
 * Notes that a change touches every answer from a day on, so that everyone it touches is projected anew, and how the
 * consortium is described from this moment. It is written after the description.
 */
export async function writeRevision(manager: EntityManager, consortiumId: string, revision: number, from: Day, now: Date): Promise<void> {
  await manager.query(
    `insert into consortium_revision (consortium_id, revision, from_on, recorded_at, description)
     select $1, $2, $3, $4, to_jsonb(d) from (select c.*, ${PARTS} from consortium c where c.id = $1) d`,
    [consortiumId, revision, isoDay(from), now],
  );
}

/** Which revision of its description a consortium was at at each of some moments; 0 before the first. */
export async function revisionsAt(store: Store, consortiumId: string, moments: readonly Date[]): Promise<number[]> {
  const rows: { revision: number }[] = await store.query(
    consortiumId,
    `select coalesce((select max(r.revision) from consortium_revision r where r.consortium_id = $1 and r.recorded_at <= q.at), 0) as revision
     from unnest($2::timestamptz[]) with ordinality as q(at, position) order by q.position`,
    [consortiumId, moments],
  );
  return rows.map((row) => row.revision);
}

/** What a description of an earlier version of the product does not mention. */
const NOTHING_DESCRIBED = { institutions: [], types: [], groups: [], members: [], sources: [], heard_sources: [], assignments: [] };

/** A consortium as it was described at a revision; null where there was none. */
export async function readConsortiumAt(store: Store, consortiumId: string, revision: number): Promise<StoredConsortium | null> {
  const rows: { description: ConsortiumRow }[] = await store.query(
    consortiumId,
    'select description from consortium_revision where consortium_id = $1 and revision = $2',
    [consortiumId, revision],
  );
  return rows[0] === undefined ? null : stored({ ...NOTHING_DESCRIBED, ...rows[0].description });
}

/** The moment from which anything of a consortium is recorded; null for one that is not there. */
export async function recordedSince(store: Store, consortiumId: string): Promise<Date | null> {
  const rows: { since: Date | null }[] = await store.query(consortiumId, 'select min(recorded_at) as since from consortium_revision where consortium_id = $1', [
    consortiumId,
  ]);
  return rows[0]?.since ?? null;
}

/** What changes of a consortium from moment to moment: its description, its sources' statements, and from which day on runs are held. */
export interface Counters {
  readonly revision: number;
  /** Counts what sources have said of the day through which they are complete. */
  readonly heard: number;
  /** Runs of this day and later wait until they are released; null where none is held. */
  readonly heldFrom: Day | null;
}

/** Which change of its description and of its sources' statements a consortium is at; 0 for one that is not there. */
export async function readCounters(store: Pick<Store, 'query'>, consortiumId: string): Promise<Counters> {
  const rows: { revision: number; heard: number; runs_held_from: IsoDay | null }[] = await store.query(
    consortiumId,
    'select revision, heard, runs_held_from from consortium where id = $1',
    [consortiumId],
  );
  const [{ revision, heard, runs_held_from } = { revision: 0, heard: 0, runs_held_from: null }] = rows;
  return { revision, heard, heldFrom: dayOrNull(runs_held_from) };
}

/** Notes the day through which every run of a consortium is done. */
export async function writeAdvanced(store: Store, consortiumId: string, through: Day): Promise<void> {
  await store.query(
    consortiumId,
    'update consortium set advanced_through = greatest(advanced_through, $2) where id = $1',
    [consortiumId, isoDay(through)],
  );
}

function announced(row: HoldsRow): Announced {
  return {
    ...(row.from_on === null ? {} : { from: dayFrom(row.from_on) }),
    ...(row.through_on === null ? {} : { through: dayFrom(row.through_on) }),
    ...(row.announced_on === null ? {} : { announcedOn: dayFrom(row.announced_on) }),
  };
}

function stored(row: ConsortiumRow): StoredConsortium {
  const { revision, digest, plugin_versions: pluginVersions } = row;
  const sources = row.heard_sources.map(({ id, complete_through, heard_at }): HeardSource => ({ id, completeThrough: dayOrNull(complete_through), heardAt: new Date(heard_at) }));
  return { consortium: described(row), revision, digest, pluginVersions, advancedThrough: dayOrNull(row.advanced_through), heard: { count: row.heard, sources } };
}

function described(row: ConsortiumRow): Consortium {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    languages: row.languages,
    currency: row.currency,
    since: dayFrom(row.since),
    institutions: row.institutions.map(({ id, name }) => ({ id, name })),
    membershipTypes: row.types.map(({ code, name, applies_to, renewal, fee, term_months }) => ({ code, name, appliesTo: applies_to, renewal, fee, termMonths: term_months })),
    groups: row.groups.map((group) => groupOf(group, row.members)),
    policies: row.assignments.map(assignmentOf),
    sources: row.sources.map(({ id, institutions, keeps, expected_every_hours }) => ({ id, institutions: institutions ?? '*', keeps, expectedEveryHours: expected_every_hours })),
    ...(row.runs ? { runs: row.runs } : {}),
    ...(row.identity_numbers ? { identityNumbers: { ...row.identity_numbers, date: dayFrom(row.identity_numbers.date) } } : {}),
  };
}

function groupOf(group: ConsortiumRow['groups'][number], all: ConsortiumRow['members']): CooperationGroup {
  const members = all.filter((member) => member.group_id === group.id);
  return { id: group.id, level: group.level, ...announced(group), members: members.map((member) => ({ institution: member.institution_id, ...announced(member) })) };
}

function assignmentOf(assignment: ConsortiumRow['assignments'][number]): Assignment {
  const { plugin, institutions, settings } = assignment;
  return { plugin, institutions: institutions ?? '*', settings, ...announced(assignment) };
}
