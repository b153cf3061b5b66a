import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Announced, Consortium } from '../domain/consortium';
import { earlier, type Day } from '../domain/day';
import type { Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import { readConsortia, writeConsortium, writeRevision, type StoredConsortium } from '../store/consortia';
import { institutionsInUse } from '../store/institutions';
import type { Application } from './application';

export type Applied =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'applied'; readonly revision: number; readonly from: Day }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Stores the description of a consortium; doing it twice changes nothing. A change counts from the earliest day on
 * which what was described before differs from what is described now; a new version of a plugin counts from today.
 */
export async function applyDescription(app: Pick<Application, 'store' | 'plugins' | 'clock'>, consortium: Consortium): Promise<Applied> {
  const { findings } = resolvePolicies(consortium, app.plugins);
  if (findings.length > 0) return { kind: 'refused', problems: findings.map((finding) => finding.message) };
  const stored = await readConsortia(app.store);
  const problems = [...takenInstitutions(consortium, stored), ...(await orphans(app, consortium, stored))];
  if (problems.length > 0) return { kind: 'refused', problems };
  const before = stored.find((each) => each.consortium.id === consortium.id);
  const pluginVersions = versionsOf(consortium, app.plugins);
  const digest = digestOf(consortium);
  const samePlugins = before !== undefined && isDeepStrictEqual(before.pluginVersions, pluginVersions);
  if (before !== undefined && before.digest === digest && samePlugins) return { kind: 'unchanged' };
  const revision = (before?.revision ?? 0) + 1;
  const today = app.clock.today(consortium.timeZone);
  const from = before === undefined ? consortium.since : earliestDifference(before.consortium, consortium, today);
  await app.store.inTransaction(async (manager) => {
    await writeConsortium(manager, { consortium, revision, digest, pluginVersions });
    await writeRevision(manager, consortium.id, revision, from, app.clock.now());
  });
  return { kind: 'applied', revision, from };
}

/** Tells whether two descriptions, or what an answer depends on, are the same. */
export function digestOf(consortium: Consortium): string {
  return createHash('sha256').update(JSON.stringify(consortium)).digest('hex').slice(0, 16);
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

async function orphans(app: Pick<Application, 'store'>, consortium: Consortium, stored: readonly StoredConsortium[]): Promise<string[]> {
  const before = stored.find((each) => each.consortium.id === consortium.id)?.consortium;
  const gone = (before?.institutions ?? []).filter((each) => !consortium.institutions.some((mine) => mine.id === each.id));
  const lost = (before?.membershipTypes ?? []).filter((each) => !consortium.membershipTypes.some((mine) => mine.code === each.code));
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

function differing<T extends Announced>(before: readonly T[], after: readonly T[]): T[] {
  const only = (ones: readonly T[], others: readonly T[]): T[] => ones.filter((one) => !others.some((other) => isDeepStrictEqual(one, other)));
  return [...only(before, after), ...only(after, before)];
}

function touchedFrom({ from, announcedOn }: Announced, since: Day): Day {
  const known = announcedOn ?? from ?? since;
  return earlier(known, from ?? since);
}
