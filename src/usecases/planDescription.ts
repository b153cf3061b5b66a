import { isDeepStrictEqual } from 'node:util';
import type { Consortium } from '../domain/consortium';
import { earlier, type Day } from '../domain/day';
import type { Policy } from '../policies/policy';
import { resolvePolicies } from '../policies/resolvePolicies';
import { countMembers } from '../store/countMembers';
import { readConsortia, type Described } from '../store/consortia';
import type { Application } from './application';
import { touchedFrom, type Change, type Reach } from './describe/change';
import { descriptionDifference } from './describe/descriptionDifference';
import type { DescriptionProblem } from './describe/descriptionProblem';
import { policyGaps, type PolicyGap } from './describe/policyGaps';
import { descriptionRefusals } from './descriptionRefusals';
import { digestOf } from './digest';

/** A change, and how many patrons have or had a membership where it is felt; null where nobody feels it. */
export interface PlannedChange extends Change {
  readonly members: number | null;
}

/** Days without a policy, and of how many members the standing will then be undetermined. */
export interface PlannedGap extends PolicyGap {
  readonly members: number;
}

/** What applying a description would do. */
export interface DescriptionPlan {
  readonly kind: 'planned';
  readonly write: Described;
  /** Whether it describes a consortium that is not there yet; then there are no changes. */
  readonly isNew: boolean;
  readonly changes: readonly PlannedChange[];
  readonly gaps: readonly PlannedGap[];
  /** From which day everyone is projected anew. */
  readonly from: Day;
}

/** What applying a description would do, if anything, or why it cannot be applied. */
export type PlannedDescription =
  | DescriptionPlan
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problems: readonly DescriptionProblem[] };

/** What applying a description needs of the application. */
export type Applying = Pick<Application, 'store' | 'plugins' | 'clock' | 'audit' | 'doing'>;

/**
 * Compares a description with what is stored, and writes nothing. `faults` are those found when it was read: with any
 * it is refused, and all that is wrong said at once. A new version of a plugin counts from today.
 */
export async function planDescription(app: Applying, consortium: Consortium, faults: readonly DescriptionProblem[] = []): Promise<PlannedDescription> {
  const stored = await readConsortia(app.store);
  const before = stored.find((each) => each.consortium.id === consortium.id);
  const problems = [...faults, ...(await descriptionRefusals(app, consortium, stored, faults.length > 0))];
  if (problems.length > 0) return { kind: 'refused', problems };
  const write = { consortium, digest: digestOf(consortium), pluginVersions: versionsOf(consortium, app.plugins), revision: (before?.revision ?? 0) + 1 };
  if (before === undefined) return { kind: 'planned', write, isNew: true, changes: [], gaps: [], from: consortium.since };
  if (before.digest === write.digest && isDeepStrictEqual(before.pluginVersions, write.pluginVersions)) return { kind: 'unchanged' };
  const changes = descriptionDifference(before.consortium, consortium);
  const from = earlier(touchedFrom(changes) ?? app.clock.today(consortium.timeZone), app.clock.today(consortium.timeZone));
  return { kind: 'planned', write, isNew: false, from, ...(await withMembers(app, consortium.id, changes, gapsOf(app, before.consortium, consortium, from))) };
}

/** The versions of the policies that a consortium uses, by plugin. */
export function versionsOf(consortium: Consortium, plugins: ReadonlyMap<string, Policy>): Record<string, string> {
  const ids = [...new Set(consortium.policies.map((assignment) => assignment.plugin))].sort();
  return Object.fromEntries(ids.map((id) => [id, plugins.get(id)?.version ?? '']));
}

function gapsOf({ plugins }: Applying, before: Consortium, after: Consortium, from: Day): PolicyGap[] {
  return policyGaps(resolvePolicies(before, plugins).rulebook, resolvePolicies(after, plugins).rulebook, from);
}

async function withMembers(app: Applying, id: string, changes: readonly Change[], gaps: readonly PolicyGap[]): Promise<Pick<DescriptionPlan, 'changes' | 'gaps'>> {
  const counted = new Map<string, number>();
  const members = async (reach: Reach): Promise<number> => {
    const key = JSON.stringify(reach);
    const count = counted.get(key) ?? (await countMembers(app.store, id, reach));
    counted.set(key, count);
    return count;
  };
  const planned: PlannedChange[] = [];
  for (const change of changes) planned.push({ ...change, members: change.felt === null || change.reach === null ? null : await members(change.reach) });
  const open: PlannedGap[] = [];
  for (const gap of gaps) open.push({ ...gap, members: await members({ institutions: [gap.institution] }) });
  return { changes: planned, gaps: open.filter((gap) => gap.members > 0) };
}
