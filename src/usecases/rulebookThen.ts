import type { Policy } from '../policies/policy';
import { formerVersion } from '../policies/spokenVersion';
import { resolvePolicies } from '../policies/resolvePolicies';
import type { Rulebook } from '../policies/rulebook';
import { sharingThen } from '../policies/sharingThen';
import { readConsortiumAt, type StoredConsortium } from '../store/consortia';
import { readSharing } from '../store/keptSharing';
import type { Application } from './application';
import { readOnce } from './readOnce';
import { spokenThen } from './spokenThen';

const rulebooks = readOnce<Rulebook>();

/** The rule book of a revision of a consortium's description, with what its sharing rules said. A revision never changes, so it is worked out once. */
export function rulebookThen(app: Application, consortiumId: string, revision: number): Promise<Rulebook> {
  return rulebooks(app.store, `${revision} ${consortiumId}`, () => readRulebook(app, consortiumId, revision));
}

async function readRulebook(app: Application, consortiumId: string, revision: number): Promise<Rulebook> {
  const stored = await readConsortiumAt(app.store, consortiumId, revision);
  if (stored === null) throw new Error(`Revision ${revision} of ${consortiumId} is not there.`);
  const kept = await readSharing(app.store, consortiumId, revision);
  const { rulebook } = resolvePolicies(stored.consortium, await pluginsThen(app, stored, kept !== null));
  return kept === null ? rulebook : { ...rulebook, sharingThen: sharingThen(kept) };
}

/** The policies in the versions of then. Where it was not kept what sharing rules said, those loaded now must be asked. */
async function pluginsThen(app: Application, { consortium, pluginVersions }: StoredConsortium, isSharingKept: boolean): Promise<ReadonlyMap<string, Policy>> {
  const plugins = new Map(app.plugins);
  for (const [id, version] of Object.entries(pluginVersions)) {
    if (plugins.get(id)?.version === version) continue;
    const spoken = await spokenThen(app, consortium.id, id, version);
    if (spoken !== null && (isSharingKept || spoken.rules.every((rule) => rule.about !== 'sharing'))) plugins.set(id, formerVersion(spoken));
  }
  return plugins;
}
