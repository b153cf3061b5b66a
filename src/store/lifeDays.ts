import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

/** Those of some patrons who have died by a day. */
export async function deceasedAmong(store: Store, consortiumId: string, patronIds: readonly string[], by: Day): Promise<Set<string>> {
  if (patronIds.length === 0) return new Set();
  const rows: { patron_id: string }[] = await store.query(
    consortiumId,
    `select patron_id from person where consortium_id = $1 and patron_id = any($2::uuid[]) and superseded_at is null and not withdrawn
       and deceased_on <= $3`,
    [consortiumId, patronIds, isoDay(by)],
  );
  return new Set(rows.map((row) => row.patron_id));
}

/** On which day some patrons were born, as far as that is on record. */
export async function birthDays(store: Pick<Store, 'query'>, consortiumId: string, patronIds: readonly string[]): Promise<Map<string, Day | null>> {
  const rows: { patron_id: string; born_on: IsoDay | null }[] = await store.query(
    consortiumId,
    'select patron_id, born_on from person where consortium_id = $1 and patron_id = any($2::uuid[]) and superseded_at is null and not withdrawn',
    [consortiumId, patronIds],
  );
  return new Map(rows.map((row) => [row.patron_id, dayOrNull(row.born_on)]));
}
