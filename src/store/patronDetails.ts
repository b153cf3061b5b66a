import type { CardState, CardStretch } from '../domain/cardDays';
import type { Day } from '../domain/day';
import type { PatronKind } from '../domain/facts';
import { isoDay } from '../domain/isoDay';
import { dayFrom, dayOrNull, type IsoDay } from './rowDays';
import type { Store } from './store';

export interface PatronDetailRow {
  readonly id: string;
  /** Counts the changes of the patron's record and standings. */
  readonly version: number;
  readonly kind: PatronKind;
  /** All days of all cards as they stand, ascending by number and day. */
  readonly cards: readonly (CardStretch & { readonly number: string })[];
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly kind: PatronKind;
  readonly cards: { number: string; state: CardState; from_on: IsoDay; through_on: IsoDay | null }[];
}

/** Kind and cards of some patrons of a consortium. */
export async function patronDetailRows(store: Store, consortiumId: string, ids: readonly string[]): Promise<PatronDetailRow[]> {
  const rows: Row[] = await store.query(
    consortiumId,
    `select p.id, p.version, x.kind,
       (select coalesce(json_agg(c order by c.number, c.from_on), '[]') from card c
         where c.consortium_id = $1 and c.patron_id = p.id and c.superseded_at is null) as cards
     from patron p join person x on x.consortium_id = $1 and x.patron_id = p.id and x.superseded_at is null
     where p.consortium_id = $1 and p.id = any($2::uuid[])`,
    [consortiumId, ids],
  );
  return rows.map(({ id, version, kind, cards }) => ({
    id,
    version,
    kind,
    cards: cards.map(({ number, state, from_on, through_on }) => ({ number, state, from: dayFrom(from_on), through: dayOrNull(through_on) })),
  }));
}

/** The patron who holds a card of a consortium on a day; null when nobody does. */
export async function patronIdOfCard(store: Store, consortiumId: string, number: string, on: Day): Promise<string | null> {
  const rows: { patron_id: string }[] = await store.query(
    consortiumId,
    `select patron_id from card where consortium_id = $1 and number = $2 and superseded_at is null
       and from_on <= $3 and (through_on is null or through_on >= $3)`,
    [consortiumId, number, isoDay(on)],
  );
  return rows[0]?.patron_id ?? null;
}

/** How many patrons a source has told of. */
export async function countPatrons(store: Store, consortiumId: string, source: string): Promise<number> {
  const rows: { count: string }[] = await store.query(consortiumId, 'select count(*) from patron where consortium_id = $1 and source = $2', [
    consortiumId,
    source,
  ]);
  return Number(rows[0]?.count ?? 0);
}
