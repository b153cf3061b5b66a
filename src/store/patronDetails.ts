import type { Day } from '../domain/day';
import type { PatronKind } from '../domain/facts';
import { dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

export type CardState = 'ACTIVE' | 'LOST' | 'REPLACED' | 'WITHDRAWN';

export interface PatronDetailRow {
  readonly id: string;
  readonly kind: PatronKind;
  readonly cards: readonly { readonly number: string; readonly state: CardState; readonly from: Day | null; readonly through: Day | null }[];
}

interface Row {
  readonly id: string;
  readonly kind: PatronKind;
  readonly cards: { number: string; state: CardState; from_on: IsoDay | null; through_on: IsoDay | null }[];
}

/** Kind and cards of some patrons of a consortium. */
export async function patronDetailRows(store: Store, consortiumId: string, ids: readonly string[]): Promise<PatronDetailRow[]> {
  const rows: Row[] = await store.manager.query(
    `select p.id, x.kind,
       (select coalesce(json_agg(c order by c.number), '[]') from card c where c.consortium_id = $1 and c.patron_id = p.id) as cards
     from patron p join person x on x.consortium_id = $1 and x.patron_id = p.id and x.superseded_at is null
     where p.consortium_id = $1 and p.id = any($2::uuid[])`,
    [consortiumId, ids],
  );
  return rows.map(({ id, kind, cards }) => ({
    id,
    kind,
    cards: cards.map(({ number, state, from_on, through_on }) => ({ number, state, from: dayOrNull(from_on), through: dayOrNull(through_on) })),
  }));
}

/** The patron who holds a card of a consortium; null when nobody does. */
export async function patronIdOfCard(store: Store, consortiumId: string, number: string): Promise<string | null> {
  const rows: { patron_id: string }[] = await store.manager.query('select patron_id from card where consortium_id = $1 and number = $2', [
    consortiumId,
    number,
  ]);
  return rows[0]?.patron_id ?? null;
}

/** How many patrons a source has told of. */
export async function countPatrons(store: Store, consortiumId: string, source: string): Promise<number> {
  const rows: { count: string }[] = await store.manager.query('select count(*) from patron where consortium_id = $1 and source = $2', [
    consortiumId,
    source,
  ]);
  return Number(rows[0]?.count ?? 0);
}
