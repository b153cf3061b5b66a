import type { EntityManager } from 'typeorm';
import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { PreviewExample, PreviewSummary } from '../../domain/preview/preview';
import { dayFrom, type IsoDay } from '../rowDays';
import type { Store } from '../store';

/** What a draft would do, as it was worked out at a moment. */
export interface PolicyPreview {
  readonly id: string;
  readonly day: Day;
  /** Of the description that was previewed; one with the same digest says the same. */
  readonly digest: string;
  readonly pluginVersions: Readonly<Record<string, string>>;
  /** Which change of the description was in force. */
  readonly revision: number;
  /** The first day that applying the draft touches. */
  readonly from: Day;
  readonly summary: PreviewSummary;
  /** Days without any policy at an institution that the draft leaves. */
  readonly gaps: readonly PreviewGap[];
  readonly previewedAt: Date;
  readonly previewedBy: string;
}

/** Days on which no policy holds at an institution; both included, null: without end. */
export interface PreviewGap {
  readonly institution: string;
  readonly from: Day;
  readonly through: Day | null;
  readonly members: number;
}

/** A preview to be written; `description`: the draft as a file would write it. */
export interface NewPreview extends PolicyPreview {
  readonly description: object;
  readonly examples: readonly PreviewExample[];
}

/**
 * Writes a preview with its examples; false, and nothing written, where the description in force is another by now. Of whoever has
 * been erased meanwhile no example is written; an erasure under way is waited for.
 */
export async function addPreview(manager: EntityManager, consortiumId: string, preview: NewPreview): Promise<boolean> {
  const { id, day, digest, pluginVersions, revision, from, summary, gaps, previewedAt, previewedBy, description, examples } = preview;
  const written: unknown[] = await manager.query(
    `insert into policy_preview (consortium_id, id, on_day, digest, plugin_versions, revision, from_on, description, summary, gaps, previewed_at, previewed_by)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from consortium k where k.id = $1 and k.revision = $6 returning id`,
    [consortiumId, id, isoDay(day), digest, JSON.stringify(pluginVersions), revision, isoDay(from), JSON.stringify(description), JSON.stringify(summary), JSON.stringify(gaps), previewedAt, previewedBy],
  );
  if (written.length === 0) return false;
  const rows = examples.map(({ patronId, ...example }, place) => ({ patron_id: patronId, place, example }));
  await manager.query(
    `insert into preview_example (consortium_id, preview_id, place, patron_id, example)
     select $1, $2, n.place, n.patron_id, n.example from json_populate_recordset(null::preview_example, $3) n
     join patron p on p.consortium_id = $1 and p.id = n.patron_id order by p.id for key share of p`,
    [consortiumId, id, JSON.stringify(rows)],
  );
  return true;
}

interface Row extends Omit<PolicyPreview, 'day' | 'from'> {
  readonly day: IsoDay;
  readonly from: IsoDay;
}

/** A preview by its id; null where there is none. */
export async function readPreview(store: Pick<Store, 'query'>, consortiumId: string, id: string): Promise<PolicyPreview | null> {
  const [row] = await store.query<Row>(
    consortiumId,
    `select id, on_day as day, digest, plugin_versions as "pluginVersions", revision, from_on as from, summary, gaps,
       previewed_at as "previewedAt", previewed_by as "previewedBy"
     from policy_preview where consortium_id = $1 and id = $2`,
    [consortiumId, id],
  );
  return row === undefined ? null : { ...row, day: dayFrom(row.day), from: dayFrom(row.from) };
}

/** An example and its place among those of a preview. */
export interface StoredExample extends PreviewExample {
  readonly place: number;
}

/** Some examples of a preview behind a place, in their order; patrons who were erased since are not among them. */
export async function readExamples(store: Pick<Store, 'query'>, consortiumId: string, id: string, after: number, limit: number): Promise<StoredExample[]> {
  const rows: { place: number; patron_id: string; example: Omit<PreviewExample, 'patronId'> }[] = await store.query(
    consortiumId,
    `select place, patron_id, example from preview_example where consortium_id = $1 and preview_id = $2 and place > $3 order by place limit $4`,
    [consortiumId, id, after, limit],
  );
  return rows.map(({ place, patron_id, example }) => ({ ...example, patronId: patron_id, place }));
}
