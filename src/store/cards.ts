import type { IsoDay } from './rowDays';
import type { Store } from './store';

export interface CardRow {
  readonly number: string;
  readonly state: 'ACTIVE' | 'LOST' | 'REPLACED' | 'WITHDRAWN';
  readonly from_on: IsoDay | null;
  readonly through_on: IsoDay | null;
}

/** A card as stored, and who holds it. */
export interface HeldCard extends CardRow {
  readonly patron_id: string;
}

/** Those of some cards of a consortium that somebody holds, by number. */
export async function heldCards(store: Store, consortiumId: string, numbers: readonly string[]): Promise<Map<string, HeldCard>> {
  if (numbers.length === 0) return new Map();
  const rows: HeldCard[] = await store.manager.query(
    'select number, patron_id, state, from_on, through_on from card where consortium_id = $1 and number = any($2::text[])',
    [consortiumId, numbers],
  );
  return new Map(rows.map((row) => [row.number, row]));
}
