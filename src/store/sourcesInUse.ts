import { FACT_TABLES } from './factRows';
import type { Store } from './store';

/** Which of some sources have told of a patron or of a fact, so that they cannot go. */
export async function sourcesInUse(store: Store, consortiumId: string, sources: readonly string[]): Promise<ReadonlySet<string>> {
  const told = ['patron', 'activity', ...FACT_TABLES].map((table) => `exists (select from ${table} x where x.consortium_id = $1 and x.source = s.id)`);
  const heard = 'exists (select from source x where x.consortium_id = $1 and x.id = s.id)';
  const rows: { id: string }[] = await store.manager.query(`select s.id from unnest($2::text[]) s (id) where ${[heard, ...told].join(' or ')}`, [consortiumId, sources]);
  return new Set(rows.map((row) => row.id));
}
