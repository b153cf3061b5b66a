import type { EntityManager } from 'typeorm';
import type { Day } from '../domain/day';
import type { ActivityChannel } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import type { IsoDay } from './rowDays';
import { queriesOf, type Store } from './store';

/** A day of use that was noticed and is not folded yet into the last day that is kept; `noticed_on`: when it was told. */
export interface NoticedRow {
  readonly institution_id: string;
  readonly via: ActivityChannel;
  readonly used_on: IsoDay;
  readonly noticed_on: IsoDay;
}

/** The same, with whose it is. */
export interface NoticedUse extends NoticedRow {
  readonly patron_id: string;
}

const RECORDSET = 'json_populate_recordset(null::noticed_activity, $1) n';
const SAME = 'x.consortium_id = $2 and x.patron_id = n.patron_id and x.institution_id = n.institution_id and x.via = n.via and x.used_on = n.used_on';

/**
 * Writes down days of use of patrons that there are, without touching their rows; gives those that nobody had written
 * down before. All writers write in one order, so that nobody waits for one who waits.
 */
export async function notice(manager: EntityManager, consortiumId: string, uses: readonly NoticedUse[]): Promise<NoticedUse[]> {
  return queriesOf(manager).query<NoticedUse>(
    consortiumId,
    `insert into noticed_activity select n.* from ${RECORDSET} where n.consortium_id = $2
       and exists (select from patron p where p.consortium_id = $2 and p.id = n.patron_id)
     order by n.patron_id, n.institution_id, n.via, n.used_on on conflict do nothing returning patron_id, institution_id, via, used_on, noticed_on`,
    [recordset(consortiumId, uses), consortiumId],
  );
}

/** Removes days of use that are folded, or are nobody's any more. */
export async function removeNoticed(manager: EntityManager, consortiumId: string, uses: readonly NoticedUse[]): Promise<void> {
  if (uses.length === 0) return;
  await manager.query(`delete from noticed_activity x using ${RECORDSET} where ${SAME}`, [recordset(consortiumId, uses), consortiumId]);
}

/** Removes days of use of patrons who were erased while these were written down. */
export async function removeNoticedOfNobody(store: Pick<Store, 'query'>, consortiumId: string, patronIds: readonly string[]): Promise<void> {
  await store.query(
    consortiumId,
    `delete from noticed_activity x where x.consortium_id = $1 and x.patron_id = any($2::uuid[])
       and not exists (select from patron p where p.consortium_id = $1 and p.id = x.patron_id)`,
    [consortiumId, patronIds],
  );
}

/** After whom days of use are sought, of how many patrons, on which day. */
export interface NoticedSought {
  readonly after: string | null;
  readonly limit: number;
  readonly today: Day;
}

/** Ids, ascending, of some of those of whom days of use are to be folded: nobody for whom something is due or waits, and whoever is gone. */
export async function patronsNoticed(store: Pick<Store, 'query'>, consortiumId: string, { after, limit, today }: NoticedSought): Promise<string[]> {
  const rows: { id: string }[] = await store.query(
    consortiumId,
    `select distinct n.patron_id as id from noticed_activity n left join patron p on p.consortium_id = $1 and p.id = n.patron_id
     where n.consortium_id = $1 and ($2::uuid is null or n.patron_id > $2) and p.waiting_since is null and (p.next_due_on is null or p.next_due_on > $4)
     order by n.patron_id limit $3`,
    [consortiumId, after, limit, isoDay(today)],
  );
  return rows.map(({ id }) => id);
}

function recordset(consortiumId: string, uses: readonly NoticedUse[]): string {
  return JSON.stringify(uses.map((use) => ({ ...use, consortium_id: consortiumId })));
}
