import type { Day } from '../domain/day';
import { dayFrom, type IsoDay } from './rowDays';
import type { Store } from './store';

/** A revision of a description, the first day that it touched, and the versions of its plugins. */
export interface RevisionDay {
  readonly revision: number;
  readonly from: Day;
  readonly pluginVersions: Readonly<Record<string, string>>;
}

/** The revisions of a consortium up to one, that one too, oldest first. */
export async function readRevisionDays(store: Store, consortiumId: string, upTo: number): Promise<RevisionDay[]> {
  const rows: { revision: number; from_on: IsoDay; versions: Record<string, string> }[] = await store.query(
    consortiumId,
    `select revision, from_on, description->'plugin_versions' as versions from consortium_revision
     where consortium_id = $1 and revision <= $2 order by revision`,
    [consortiumId, upTo],
  );
  return rows.map(({ revision, from_on, versions }) => ({ revision, from: dayFrom(from_on), pluginVersions: versions }));
}
