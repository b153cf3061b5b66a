import type { EntityManager } from 'typeorm';
import type { SpokenVersion } from '../policies/spokenVersion';
import type { Store } from './store';

interface Row {
  readonly plugin: string;
  readonly version: string;
  readonly not_offered: SpokenVersion['notOffered'];
  readonly rules: SpokenVersion['rules'];
}

/** Keeps what a version of a policy says, once: whoever comes later with the same version writes nothing. */
export async function keepPolicyVersion(manager: EntityManager, consortiumId: string, spoken: SpokenVersion, digest: string, now: Date): Promise<void> {
  await manager.query(
    `insert into policy_version (consortium_id, plugin, version, digest, not_offered, rules, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [consortiumId, spoken.plugin, spoken.version, digest, JSON.stringify(spoken.notOffered), JSON.stringify(spoken.rules), now],
  );
}

/** What a version of a policy said when it was first put to use in a consortium; null where it never was. */
export async function readPolicyVersion(store: Store, consortiumId: string, plugin: string, version: string): Promise<SpokenVersion | null> {
  const rows: Row[] = await store.query(
    consortiumId,
    'select plugin, version, not_offered, rules from policy_version where consortium_id = $1 and plugin = $2 and version = $3',
    [consortiumId, plugin, version],
  );
  const [row] = rows;
  return row === undefined ? null : { plugin, version, notOffered: row.not_offered, rules: row.rules };
}

/** The digests of the kept versions of a consortium, by plugin and version as `flanders 1.0.0`. */
export async function versionDigests(store: Store, consortiumId: string): Promise<ReadonlyMap<string, string>> {
  const rows: { key: string; digest: string }[] = await store.query(
    consortiumId,
    "select plugin || ' ' || version as key, digest from policy_version where consortium_id = $1",
    [consortiumId],
  );
  return new Map(rows.map((row) => [row.key, row.digest]));
}
