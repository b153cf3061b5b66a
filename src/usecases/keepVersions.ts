import type { EntityManager } from 'typeorm';
import { behaviour } from '../policies/behaviour';
import type { Finding } from '../policies/finding';
import type { Policy } from '../policies/policy';
import { spokenVersion } from '../policies/spokenVersion';
import { versionReused } from '../policies/versionReused';
import { keepPolicyVersion, versionDigests } from '../store/policyVersions';
import type { Consortium } from '../domain/consortium';
import type { Application } from './application';
import { asStored } from './asStored';
import { digestOf } from './digest';

/** Keeps what the policies of a consortium say in the versions that are put to use, so that old answers go on reading as they did. */
export async function keepVersions(manager: EntityManager, app: Pick<Application, 'plugins' | 'clock'>, consortium: Consortium): Promise<void> {
  for (const policy of policiesOf(consortium, app.plugins)) {
    await keepPolicyVersion(manager, consortium.id, asStored(spokenVersion(policy)), digestsOf(policy), app.clock.now());
  }
}

/** Policies that say or do something else than they did when their version was first put to use, under the same version. */
export async function changedVersions({ store, plugins }: Pick<Application, 'store' | 'plugins'>, consortium: Consortium): Promise<Finding[]> {
  const kept = await versionDigests(store, consortium.id);
  return policiesOf(consortium, plugins).flatMap((policy) => {
    const before = kept.get(`${policy.id} ${policy.version}`);
    return before === undefined || digestsOf(policy).startsWith(before) ? [] : [versionReused(policy, consortium.id)];
  });
}

/** First of what a version says, then of what it does; of versions kept long ago there is only the first. */
function digestsOf(policy: Policy): string {
  return `${digestOf(asStored(spokenVersion(policy)))}.${digestOf(behaviour(policy))}`;
}

function policiesOf({ policies }: Consortium, plugins: ReadonlyMap<string, Policy>): Policy[] {
  return [...new Set(policies.map((assignment) => assignment.plugin))].flatMap((id) => plugins.get(id) ?? []);
}
