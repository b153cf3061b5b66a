import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { Consortium } from '../domain/consortium';
import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { resolvePolicies } from '../policies/resolvePolicies';
import { readConsortia, writeRevision } from '../store/consortia';
import { keepSharing } from '../store/keptSharing';
import { queriesOf } from '../store/store';
import { isSpokenOf, writeConsortium } from '../store/writeConsortium';
import { changing } from './audit/changing';
import type { DescriptionProblem } from './describe/descriptionProblem';
import { Fault } from './fault';
import { keepSharingLate, sharingOf } from './keepSharing';
import { keepVersions } from './keepVersions';
import { planDescription, versionsOf, type Applying, type DescriptionPlan } from './planDescription';

const TRIES = 4;

/** What has become of a description. `from`: the first day that the change touches. */
export type Applied =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'applied'; readonly revision: number; readonly from: Day }
  | { readonly kind: 'refused'; readonly problems: readonly DescriptionProblem[] };

/**
 * Stores the description of a consortium; doing it twice changes nothing. A change counts from the earliest day on
 * which what was described before differs from what is described now; a new version of a plugin counts from today.
 * `faults` are those found when it was read: with any the description is refused, and all that is wrong said at once.
 */
export async function applyDescription(app: Applying, consortium: Consortium, faults: readonly DescriptionProblem[] = []): Promise<Applied> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const plan = await planDescription(app, consortium, faults);
    if (plan.kind !== 'planned') return plan;
    if (await storePlan(app, plan)) return { kind: 'applied', revision: plan.write.revision, from: plan.from };
  }
  throw new Fault('UNAVAILABLE', `Somebody else keeps changing the description of \`${consortium.id}\`; try again.`);
}

/**
 * Stores what was planned, and that everyone is to be projected anew; false, and nothing stored, when what was planned is
 * overtaken: somebody else has changed the description, taken an institution, or told of what the description lets go.
 */
export async function storePlan(app: Applying, plan: DescriptionPlan): Promise<boolean> {
  try {
    return await stored(app, plan);
  } catch (error) {
    if (isSpokenOf(error)) return false;
    throw error;
  }
}

async function stored(app: Applying, { write, from }: DescriptionPlan): Promise<boolean> {
  const sharing = sharingOf(app, write.consortium);
  const store = async (manager: EntityManager): Promise<boolean> => {
    const now = app.clock.now();
    if (!(await writeConsortium(manager, write, now))) return false;
    await writeRevision(manager, write.consortium.id, write.revision, from, now);
    await keepSharing(queriesOf(manager), write.consortium.id, write.revision, sharing);
    await keepVersions(manager, app, write.consortium);
    return true;
  };
  return changing(app, write.consortium.id, store, (isStored) => (isStored ? { detail: { revision: write.revision, from: isoDay(from) } } : null));
}

/** Has everyone projected anew, from today on, where policies have come with other versions than before; returns these consortia. */
export async function noticeVersions(app: Applying): Promise<Consortium[]> {
  const stored = await readConsortia(app.store);
  const changed = stored.filter(
    ({ consortium, pluginVersions }) =>
      resolvePolicies(consortium, app.plugins).findings.length === 0 && !isDeepStrictEqual(pluginVersions, versionsOf(consortium, app.plugins)),
  );
  for (const { consortium } of changed) await applyDescription(app, consortium);
  for (const { consortium } of stored) await app.store.inTransaction(consortium.id, (manager) => keepVersions(manager, app, consortium));
  for (const each of stored) if (!changed.includes(each)) await keepSharingLate(app, each);
  return changed.map((each) => each.consortium);
}
