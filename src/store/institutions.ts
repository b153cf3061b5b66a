import type { Store } from './store';

/** Institutions and membership types of a consortium of which facts speak, so that they cannot go. */
export async function institutionsInUse(
  store: Store,
  consortiumId: string,
): Promise<{ readonly institutions: ReadonlySet<string>; readonly types: ReadonlySet<string> }> {
  const tables = ['membership', 'charge', 'block', 'activity', 'ledger'];
  const union = tables.map((table) => `select institution_id from ${table} where consortium_id = $1`).join(' union ');
  const institutions: { institution_id: string }[] = await store.query(consortiumId, union, [consortiumId]);
  const types: { type: string }[] = await store.query(consortiumId, 'select distinct type from membership where consortium_id = $1', [consortiumId]);
  return { institutions: new Set(institutions.map((row) => row.institution_id)), types: new Set(types.map((row) => row.type)) };
}
