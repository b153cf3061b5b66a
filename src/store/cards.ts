import type { EntityManager } from 'typeorm';
import { haveCommonDay, type CardState, type CardStretch } from '../domain/cardDays';
import { isoDay } from '../domain/isoDay';
import { dayFrom, dayOrNull, type IsoDay } from './rowDays';
import { queriesOf, type Store } from './store';

/** Days of a card in one state, and the patron who holds it on them. */
export interface HeldStretch extends CardStretch {
  readonly patronId: string;
}

/** All days of a patron's card as they stand from now on, in place of those that stood. */
export interface CardDays {
  readonly number: string;
  readonly stretches: readonly CardStretch[];
}

interface Row {
  readonly number: string;
  readonly patron_id: string;
  readonly state: CardState;
  readonly from_on: IsoDay;
  readonly through_on: IsoDay | null;
}

/** Who holds some cards of a consortium on which days, ascending, by number. */
export async function heldCards(store: Pick<Store, 'query'>, consortiumId: string, numbers: readonly string[]): Promise<Map<string, HeldStretch[]>> {
  const held = new Map<string, HeldStretch[]>();
  if (numbers.length === 0) return held;
  const rows: Row[] = await store.query(
    consortiumId,
    `select number, patron_id, state, from_on, through_on from card
     where consortium_id = $1 and number = any($2::text[]) and superseded_at is null order by from_on`,
    [consortiumId, numbers],
  );
  for (const { number, patron_id, state, from_on, through_on } of rows) {
    const stretch = { patronId: patron_id, state, from: dayFrom(from_on), through: dayOrNull(through_on) };
    const others = held.get(number);
    if (others === undefined) held.set(number, [stretch]);
    else others.push(stretch);
  }
  return held;
}

/** Two patrons would hold one card on the same day. */
export class CardsTaken extends Error {}

/** The days of some cards, each of one patron, as one source tells them. */
export interface CardsToWrite {
  readonly consortiumId: string;
  readonly rows: readonly { readonly patronId: string; readonly source: string; readonly card: CardDays }[];
  readonly now: Date;
}

/**
 * Writes the days of cards as new revisions; those that stay the same are left. Writers of one number wait for each
 * other; where then two patrons hold it on the same day it throws.
 */
export async function writeCardDays(manager: EntityManager, { consortiumId, rows, now }: CardsToWrite): Promise<void> {
  if (rows.length === 0) return;
  const cards = JSON.stringify(rows.map(({ patronId, card }) => ({ patron_id: patronId, number: card.number })));
  const stretches = JSON.stringify(rows.flatMap(stretchRows));
  const numbers = [...new Set(rows.map(({ card }) => card.number))].sort();
  await manager.query('insert into card_number select $1, n from unnest($2::text[]) n order by n on conflict do nothing', [consortiumId, numbers]);
  await manager.query('select from card_number where consortium_id = $1 and number = any($2::text[]) order by number for update', [consortiumId, numbers]);
  await manager.query(
    `update card c set superseded_at = $2 from json_to_recordset($3) as t(patron_id uuid, number text)
     where c.consortium_id = $1 and c.number = t.number and c.patron_id = t.patron_id and c.superseded_at is null
       and not exists (select from json_to_recordset($4) as n(${STRETCH}) where ${SAME})`,
    [consortiumId, now, cards, stretches],
  );
  await manager.query(
    `insert into card (consortium_id, number, patron_id, state, from_on, through_on, revision, source, recorded_at)
     select $1, n.number, n.patron_id, n.state, n.from_on, n.through_on,
       (select coalesce(max(o.revision), 0) + 1 from card o where o.consortium_id = $1 and o.number = n.number and o.patron_id = n.patron_id),
       n.source, $2 from json_to_recordset($3) as n(${STRETCH})
     where not exists (select from card c where c.consortium_id = $1 and c.superseded_at is null and ${SAME})`,
    [consortiumId, now, stretches],
  );
  if (await someTaken(manager, consortiumId, numbers)) throw new CardsTaken();
}

const STRETCH = 'patron_id uuid, number text, state text, from_on date, through_on date, source text';
const SAME = `c.number = n.number and c.patron_id = n.patron_id and c.state = n.state and c.from_on = n.from_on
  and c.through_on is not distinct from n.through_on`;

function stretchRows({ patronId, source, card }: CardsToWrite['rows'][number]): (Row & { readonly source: string })[] {
  return card.stretches.map(({ state, from, through }) => ({
    patron_id: patronId,
    number: card.number,
    state,
    from_on: isoDay(from),
    through_on: through === null ? null : isoDay(through),
    source,
  }));
}

/** Compared here: with statistics from before a large import the database would compare every card with every other. */
async function someTaken(manager: EntityManager, consortiumId: string, numbers: readonly string[]): Promise<boolean> {
  const held = await heldCards(queriesOf(manager), consortiumId, numbers);
  return [...held.values()].some((stretches) =>
    stretches.some((one, index) => stretches.slice(index + 1).some((other) => one.patronId !== other.patronId && haveCommonDay(one, other))),
  );
}
