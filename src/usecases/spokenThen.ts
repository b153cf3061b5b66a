import type { SpokenVersion } from '../policies/spokenVersion';
import { readPolicyVersion } from '../store/policyVersions';
import type { Application } from './application';
import { readOnce } from './readOnce';

const versions = readOnce<SpokenVersion | null>();

/** What a version of a policy said that is not the one loaded now; null where it is not known. What was said never changes, so it is read once. */
export function spokenThen({ store }: Pick<Application, 'store'>, consortiumId: string, plugin: string, version: string): Promise<SpokenVersion | null> {
  return versions(store, `${consortiumId} ${plugin} ${version}`, () => readPolicyVersion(store, consortiumId, plugin, version));
}
