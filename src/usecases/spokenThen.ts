import type { SpokenVersion } from '../policies/spokenVersion';
import { readPolicyVersion } from '../store/policyVersions';
import type { Application } from './application';

const remembered = new WeakMap<Application['shelf'], Map<string, Promise<SpokenVersion | null>>>();

/** What a version of a policy said that is not the one loaded now; null where it is not known. What was said never changes, so it is read once. */
export function spokenThen({ store, shelf }: Pick<Application, 'store' | 'shelf'>, consortiumId: string, plugin: string, version: string): Promise<SpokenVersion | null> {
  const known = remembered.get(shelf) ?? new Map<string, Promise<SpokenVersion | null>>();
  remembered.set(shelf, known);
  const key = `${consortiumId} ${plugin} ${version}`;
  const found = known.get(key) ?? readPolicyVersion(store, consortiumId, plugin, version);
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}
