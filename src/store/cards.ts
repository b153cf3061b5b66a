import type { Store } from './store';

/** Who holds which of some cards of a consortium, by number. */
export async function cardHolders(store: Store, consortiumId: string, numbers: readonly string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const rows: { number: string; patron_id: string }[] = await store.manager.query(
    'select number, patron_id from card where consortium_id = $1 and number = any($2::text[])',
    [consortiumId, numbers],
  );
  return new Map(rows.map((row) => [row.number, row.patron_id]));
}
