import type { Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import type { Store } from '../store';
import { countStatement, rowsStatement, type ListScope, type ListSource } from './listStatement';

/** The rows of a list after a key, null for its beginning. */
export function readListRows<Row extends object>(store: Store, consortiumId: string, source: ListSource, after: readonly string[] | null, limit: number): Promise<Row[]> {
  const { text, values } = rowsStatement(source, after, limit);
  return store.query<Row>(consortiumId, text, values);
}

export async function countListRows(store: Store, consortiumId: string, source: ListSource): Promise<number> {
  const { text, values } = countStatement(source);
  const [row] = await store.query<{ count: number }>(consortiumId, text, values);
  return row?.count ?? 0;
}

/**
 * Gives all rows of a list as they stand at one moment, so many at a time. While some are taken the next are fetched, and no
 * more of them are held in memory.
 * The database keeps the moment for as long as the taking lasts.
 */
export async function takeListRows<Row extends object>(store: Store, consortiumId: string, source: ListSource, take: (rows: readonly Row[]) => Promise<void>, atOnce: number): Promise<void> {
  const { text, values } = rowsStatement(source, null, null);
  await store.inTransaction(consortiumId, async (manager) => {
    // All of it will be read, so it is not to be planned for the first rows.
    await manager.query("select set_config('cursor_tuple_fraction', '1', true)");
    await manager.query(`declare listed no scroll cursor for ${text}`, [...values]);
    const fetched = (): Promise<Row[]> => manager.query(`fetch ${atOnce} from listed`);
    for (let next = fetched(); ;) {
      const rows = await next;
      const isLast = rows.length < atOnce;
      if (!isLast) next = fetched();
      // Where the taking fails, nobody waits for what comes next.
      next.catch(() => undefined);
      if (rows.length > 0) await take(rows);
      if (isLast) return;
    }
  });
}

/** How many patrons of some institutions the ledger is behind for: a run or a change of the rules is due by a day and not done, or use was noticed and is not folded. */
export async function countBehind(store: Store, { consortiumId, institutions }: Pick<ListScope, 'consortiumId' | 'institutions'>, revision: number, today: Day): Promise<number> {
  const [row] = await store.query<{ count: number }>(
    consortiumId,
    `select count(*)::int as count from patron p where p.consortium_id = $1 and (p.next_due_on <= $2::date or p.projected_revision < $3::int or p.waiting_since <= $2::date
         or exists (select from noticed_activity n where n.consortium_id = $1 and n.patron_id = p.id))
       and exists (select from ledger l where l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null and l.institution_id = any($4::text[]))`,
    [consortiumId, isoDay(today), revision, institutions],
  );
  return row?.count ?? 0;
}
