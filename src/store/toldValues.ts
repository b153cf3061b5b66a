import type { Store } from './store';

/** Of what two sources may say different things. */
export const DIFFERING_FIELDS = ['KIND', 'BORN_ON', 'DECEASED_ON', 'IDENTITY_CODE', 'MEMBERSHIP_TYPE', 'ENROLLED_ON', 'RECORDED_END'] as const;
export type DifferingField = (typeof DIFFERING_FIELDS)[number];

/** What one source says of one thing; `institution_id` is empty where it is the patron's own, `fact_id` names a membership. */
export interface ToldValueRow {
  readonly field: DifferingField;
  readonly institution_id: string;
  readonly source: string;
  readonly fact_id: string | null;
  readonly value: string;
  readonly first_told_at: string;
  readonly told_at: string;
}

export interface DifferenceRow {
  readonly patron_id: string;
  readonly field: DifferingField;
  readonly institution_id: string;
  readonly values: readonly { readonly source: string; readonly value: string; readonly told_at: string }[];
}

/** Where a difference stands in the list. */
export type DifferenceKey = readonly [patronId: string, field: string, institutionId: string];

/** Of which differences a page is asked: after a key, of some institutions or of all and the patrons themselves. */
export interface DifferenceRowsAsked {
  readonly after: DifferenceKey | null;
  readonly institutions: readonly string[] | null;
  readonly limit: number;
}

/** What the sources of a consortium say differently of its patrons, in a fixed order. */
export async function differenceRows(store: Store, consortiumId: string, { after, institutions, limit }: DifferenceRowsAsked): Promise<DifferenceRow[]> {
  const [patron, field, institution] = after ?? ['00000000-0000-0000-0000-000000000000', '', ''];
  return store.query(
    consortiumId,
    `select patron_id, field, institution_id, json_agg(json_build_object('source', source, 'value', value, 'told_at', told_at) order by first_told_at, source) as values
     from told_value where consortium_id = $1 and (patron_id, field, institution_id) > ($2::uuid, $3, $4)
       and ($6::text[] is null or institution_id = any($6::text[]))
     group by patron_id, field, institution_id having count(distinct value) > 1
     order by patron_id, field, institution_id limit $5`,
    [consortiumId, patron, field, institution, limit, institutions],
  );
}
