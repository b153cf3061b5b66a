import type { Store } from './store';

/** How many patrons have or had a membership: of a type, or at some institutions, `'*'` being all. */
export async function countMembers(
  store: Store,
  consortiumId: string,
  of: { readonly type: string } | { readonly institutions: '*' | readonly string[] },
): Promise<number> {
  const [condition, value] = 'type' in of ? ['type = $2', of.type] : ['($2::text[] is null or institution_id = any($2::text[]))', of.institutions === '*' ? null : of.institutions];
  const rows: { count: number }[] = await store.query(
    consortiumId,
    `select count(distinct patron_id)::int as count from membership where consortium_id = $1 and superseded_at is null and not withdrawn and ${condition}`,
    [consortiumId, value],
  );
  return rows[0]?.count ?? 0;
}
