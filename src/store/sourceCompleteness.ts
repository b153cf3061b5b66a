import type { Day } from '../domain/day';
import { isoDay } from '../domain/isoDay';
import { dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

/** The day through which a source has said that it has told everything; null where it has never said. */
export async function completeThrough(store: Store, consortiumId: string, source: string): Promise<Day | null> {
  const rows: { complete_through: IsoDay | null }[] = await store.manager.query(
    'select complete_through from source where consortium_id = $1 and id = $2',
    [consortiumId, source],
  );
  return dayOrNull(rows[0]?.complete_through ?? null);
}

/** Notes that a source is complete through a day; an earlier day than was noted before changes nothing. */
export async function noteComplete(store: Store, told: { readonly consortiumId: string; readonly source: string; readonly through: Day }, now: Date): Promise<void> {
  await store.manager.query(
    `insert into source as s (consortium_id, id, complete_through, heard_at) values ($1, $2, $3, $4)
     on conflict (consortium_id, id) do update set complete_through = greatest(s.complete_through, excluded.complete_through), heard_at = excluded.heard_at
     where s.consortium_id = $1`,
    [told.consortiumId, told.source, isoDay(told.through), now],
  );
}
