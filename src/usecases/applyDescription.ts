import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Announced, Consortium } from '../domain/consortium';
import { earlier, type Day } from '../domain/day';
import type { Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import { readConsortia, writeConsortium, writeRevision, type Described, type StoredConsortium } from '../store/consortia';
import { institutionsInUse } from '../store/institutions';
import type { Application } from './application';
import { Fault } from './fault';

const TRIES = 4;

export type Applied =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'applied'; readonly revision: number; readonly from: Day }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Stores the description of a consortium; doing it twice changes nothing. A change counts from the earliest day on
 * which what was described before differs from what is described now; a new version of a plugin counts from today.
 * `faults` are those found when it was read: with any the description is refused, and all that is wrong said at once.
 */
export async function applyDescription(app: Applying, consortium: Consortium, faults: readonly string[] = []): Promise<Applied> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const applied = await applyOnce(app, consortium, faults);
    if (applied !== null) return applied;
  }
  throw new Fault('UNAVAILABLE', `Somebody else keeps changing the description of \`${consortium.id}\`; try again.`);
}

/** Null when somebody else has changed the description meanwhile. */
async function applyOnce(app: Applying, consortium: Consortium, faults: readonly string[]): Promise<Applied | null> {
  const stored = await readConsortia(app.store);
  const before = stored.find((each) => each.consortium.id === consortium.id);
  const problems = [
    ...faults,
    ...policyProblems(app, consortium, faults.length > 0),
    ...takenInstitutions(consortium, stored),
    ...(await orphans(app, consortium, before)),
  ];
  if (problems.length > 0) return { kind: 'refused', problems };
  const pluginVersions = versionsOf(consortium, app.plugins);
  const digest = digestOf(consortium);
  if (before?.digest === digest && isDeepStrictEqual(before.pluginVersions, pluginVersions)) return { kind: 'unchanged' };
  return write(app, { consortium, digest, pluginVersions, revision: (before?.revision ?? 0) + 1 }, before);
}

/** Has everyone projected anew, from today on, where policies have come with other versions than before; returns these consortia. */
export async function noticeVersions(app: Applying): Promise<Consortium[]> {
  const changed = (await readConsortia(app.store)).filter(
    ({ consortium, pluginVersions }) =>
      resolvePolicies(consortium, app.plugins).findings.length === 0 && !isDeepStrictEqual(pluginVersions, versionsOf(consortium, app.plugins)),
  );
  for (const { consortium } of changed) await applyDescription(app, consortium);
  return changed.map((each) => each.consortium);
}

type Applying = Pick<Application, 'store' | 'plugins' | 'clock'>;

async function write(app: Applying, changed: Described, before: StoredConsortium | undefined): Promise<Applied | null> {
  const { consortium, revision } = changed;
  const today = app.clock.today(consortium.timeZone);
  const from = before === undefined ? consortium.since : earliestDifference(before.consortium, consortium, today);
  const written = await app.store.inTransaction(async (manager) => {
    if (!(await writeConsortium(manager, changed))) return false;
    await writeRevision(manager, consortium.id, revision, from, app.clock.now());
    return true;
  });
  return written ? { kind: 'applied', revision, from } : null;
}

/** Tells whether two descriptions are the same, in whatever order their keys are written. */
function digestOf(consortium: Consortium): string {
  return createHash('sha256').update(JSON.stringify(consortium, inOrder)).digest('hex').slice(0, 16);
}

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What reading has said already is not said again. */
function policyProblems({ plugins }: Applying, consortium: Consortium, read: boolean): string[] {
  const said = read ? ['UNKNOWN_INSTITUTION', 'PERIOD_REVERSED'] : [];
  return resolvePolicies(consortium, plugins)
    .findings.filter((finding) => !said.includes(finding.code))
    .map((finding) => finding.message);
}

function versionsOf(consortium: Consortium, plugins: ReadonlyMap<string, Policy>): Record<string, string> {
  const ids = [...new Set(consortium.policies.map((assignment) => assignment.plugin))].sort();
  return Object.fromEntries(ids.map((id) => [id, plugins.get(id)?.version ?? '']));
}

function takenInstitutions(consortium: Consortium, stored: readonly StoredConsortium[]): string[] {
  return stored.flatMap(({ consortium: other }) =>
    other.id === consortium.id
      ? []
      : other.institutions
          .filter((each) => consortium.institutions.some((mine) => mine.id === each.id))
          .map((each) => `The institution \`${each.id}\` belongs to the consortium \`${other.id}\` already; ids are unique in an installation.`),
  );
}

async function orphans(app: Applying, consortium: Consortium, before: StoredConsortium | undefined): Promise<string[]> {
  const gone = (before?.consortium.institutions ?? []).filter((each) => !consortium.institutions.some((mine) => mine.id === each.id));
  const lost = (before?.consortium.membershipTypes ?? []).filter((each) => !consortium.membershipTypes.some((mine) => mine.code === each.code));
  if (gone.length === 0 && lost.length === 0) return [];
  const inUse = await institutionsInUse(app.store, consortium.id);
  return [
    ...gone.filter((each) => inUse.institutions.has(each.id)).map((each) => `The institution \`${each.id}\` has patrons and is missing; keep it in the description.`),
    ...lost.filter((each) => inUse.types.has(each.code)).map((each) => `The membership type \`${each.code}\` is in use and is missing; keep it in the description.`),
  ];
}

/** The first day on which an answer may change: the days of every group, member or assignment that differs. */
function earliestDifference(before: Consortium, after: Consortium, today: Day): Day {
  const always = [before.membershipTypes, after.membershipTypes, before.since, before.timeZone];
  const same = isDeepStrictEqual(always, [after.membershipTypes, after.membershipTypes, after.since, after.timeZone]);
  if (!same) return earlier(before.since, after.since);
  const changed = [...differing(before.groups, after.groups), ...differing(before.policies, after.policies)];
  const days = changed.map((thing) => touchedFrom(thing, after.since));
  return days.reduce(earlier, today);
}

/** What only one of two lists has; all of both where the order of what they share differs, for of equals the later one counts. */
function differing<T extends Announced>(before: readonly T[], after: readonly T[]): T[] {
  const shared = (ones: readonly T[], others: readonly T[]): T[] => ones.filter((one) => others.some((other) => isDeepStrictEqual(one, other)));
  const [kept, found] = [shared(before, after), shared(after, before)];
  if (!isDeepStrictEqual(kept, found)) return [...before, ...after];
  return [...before.filter((one) => !kept.includes(one)), ...after.filter((one) => !found.includes(one))];
}

function touchedFrom({ from, announcedOn }: Announced, since: Day): Day {
  const known = announcedOn ?? from ?? since;
  return earlier(known, from ?? since);
}
