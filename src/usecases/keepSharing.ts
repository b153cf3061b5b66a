import type { Consortium } from '../domain/consortium';
import { resolvePolicies } from '../policies/resolvePolicies';
import { sharingToKeep, type KeptSharing } from '../policies/sharingThen';
import type { StoredConsortium } from '../store/consortia';
import { keepSharing, readSharing } from '../store/keptSharing';
import type { Application } from './application';

/** What the sharing rules say under a description, for the answers of its days to be the same when other versions are loaded. */
export function sharingOf({ plugins }: Pick<Application, 'plugins'>, consortium: Consortium): KeptSharing[] {
  return sharingToKeep(resolvePolicies(consortium, plugins).rulebook);
}

/** Keeps it of a revision that was described before such things were kept. */
export async function keepSharingLate(app: Pick<Application, 'store' | 'plugins'>, { consortium, revision }: StoredConsortium): Promise<void> {
  if ((await readSharing(app.store, consortium.id, revision)) !== null) return;
  if (resolvePolicies(consortium, app.plugins).findings.length > 0) return;
  await keepSharing(app.store, consortium.id, revision, sharingOf(app, consortium));
}
