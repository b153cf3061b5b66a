import type { CardState } from '../domain/cardDays';
import { isoDay } from '../domain/isoDay';
import type { Day } from '../domain/day';
import type { Counters } from './consortia';
import type { LedgerRow, LedgerStanding } from './ledgerRows';
import type { IsoDay } from './rowDays';
import { dayFrom, dayOrNull } from './rowDays';
import { rowsByPosition } from './rowsByPosition';
import type { Store } from './store';

/** A patron by id, or as the holder of a card on a day, and the day of which the ledger is asked. */
export interface StandingKey {
  readonly patron: { readonly card: string } | { readonly id: string };
  readonly on: Day;
  /** The day on which the card is held; left out: `on`. */
  readonly heldOn?: Day;
}

/** What the ledger holds of a patron on a day, for all institutions. */
export interface StoodRows {
  readonly patronId: string;
  /** The state of the card on the day on which it is held; null where no card was asked for. */
  readonly cardState: CardState | null;
  readonly projectedRevision: number;
  /** From this day on something is due that has not been done: a run, or a change of the rules. */
  readonly nextDueOn: Day | null;
  /** The first day of use that was noticed and of which the rows need not know; null where there is none. */
  readonly noticedFrom: Day | null;
  readonly rows: readonly StoodRow[];
}

export interface StoodRow {
  readonly institution: string;
  readonly from: Day;
  readonly through: Day | null;
  readonly recordedAt: Date;
  readonly standing: LedgerStanding;
}

interface Row {
  readonly position: number;
  readonly patron_id: string;
  readonly projected_revision: number;
  readonly next_due_on: IsoDay | null;
  readonly noticed_from: IsoDay | null;
  readonly state: CardState | null;
  readonly institution_id: string | null;
  readonly from_on: IsoDay;
  readonly through_on: IsoDay | null;
  readonly recorded_at: Date;
  readonly standing: LedgerStanding;
  readonly revision: number;
  readonly heard: number;
  readonly runs_held_from: IsoDay | null;
}

// `case`, for behind row-level security PostgreSQL uses no index where `coalesce` stands in its condition.
const QUERY = {
  name: 'standings',
  text: `
    select q.position::int, p.id as patron_id, p.projected_revision, p.next_due_on, c.state,
      (select min(n.used_on) from noticed_activity n where n.consortium_id = $1 and n.patron_id = p.id) as noticed_from,
      l.institution_id, l.from_on, l.through_on, l.recorded_at, l.standing, k.revision, k.heard, k.runs_held_from
    from consortium k
    left join (unnest($2::text[], $3::uuid[], $4::date[], $5::date[]) with ordinality as q(number, id, on_day, held_on, position)
      left join card c on c.consortium_id = $1 and c.number = q.number and c.superseded_at is null
        and c.from_on <= q.held_on and (c.through_on is null or c.through_on >= q.held_on)
      join patron p on p.consortium_id = $1 and p.id = case when q.id is null then c.patron_id else q.id end
      left join ledger l on l.consortium_id = $1 and l.patron_id = p.id and l.superseded_at is null
        and l.from_on <= q.on_day and coalesce(l.through_on, q.on_day) >= q.on_day) on true
    where k.id = $1`,
};

/**
 * What stood of several patrons of one consortium, each on its day, in one query; null where nobody holds the card. The
 * consortium's counters come along, so that a reader notices what others have changed; null where there is no such consortium.
 */
export async function readStandings(
  store: Store,
  consortiumId: string,
  keys: readonly StandingKey[],
): Promise<{ readonly stood: readonly (StoodRows | null)[]; readonly counters: Counters | null }> {
  const rows = await store.query<Row>(consortiumId, QUERY, [consortiumId, ...keyColumns(keys)]);
  const first = rows[0];
  const counters = first === undefined ? null : { revision: first.revision, heard: first.heard, heldFrom: dayOrNull(first.runs_held_from) };
  const byPosition = rowsByPosition(rows);
  return { stood: keys.map((_, index) => stoodFrom(byPosition.get(index + 1))), counters };
}

/** Keys as columns for a query: card, id, the day asked about and the day on which the card is held. */
export function keyColumns(keys: readonly StandingKey[]): (readonly (string | null)[])[] {
  return [
    keys.map(({ patron }) => ('card' in patron ? patron.card : null)),
    keys.map(({ patron }) => ('id' in patron ? patron.id : null)),
    keys.map(({ on }) => isoDay(on)),
    keys.map(({ on, heldOn = on }) => isoDay(heldOn)),
  ];
}

function stoodFrom(rows: readonly Row[] | undefined): StoodRows | null {
  const first = rows?.[0];
  if (rows === undefined || first === undefined) return null;
  return {
    patronId: first.patron_id,
    cardState: first.state,
    projectedRevision: first.projected_revision,
    nextDueOn: dayOrNull(first.next_due_on),
    noticedFrom: dayOrNull(first.noticed_from),
    rows: rows.flatMap((row) =>
      row.institution_id === null
        ? []
        : [
            {
              institution: row.institution_id,
              from: dayFrom(row.from_on),
              through: dayOrNull(row.through_on),
              recordedAt: row.recorded_at,
              standing: row.standing,
            },
          ],
    ),
  };
}

/** Every ledger row of a patron that is not superseded: the whole life of the standings. */
export async function readLife(store: Store, consortiumId: string, patronId: string): Promise<StoodRow[]> {
  const text = `select institution_id, from_on, through_on, recorded_at, standing from ledger
                where consortium_id = $1 and patron_id = $2 and superseded_at is null order by from_on`;
  const rows = await store.query<Row>(consortiumId, { name: 'life', text }, [consortiumId, patronId]);
  return rows.map((row) => ({
    institution: row.institution_id ?? '',
    from: dayFrom(row.from_on),
    through: dayOrNull(row.through_on),
    recordedAt: row.recorded_at,
    standing: row.standing,
  }));
}

/** Ledger rows of a patron by their ids, also such as were superseded since. */
export async function readLedgerRows(store: Store, consortiumId: string, patronId: string, ids: readonly string[]): Promise<LedgerRow[]> {
  const text = `select id, institution_id, from_on, through_on, recorded_at, standing from ledger
                where consortium_id = $1 and patron_id = $2 and id = any($3::uuid[])`;
  const rows = await store.query<Omit<LedgerRow, 'recorded_at'> & { readonly recorded_at: Date }>(consortiumId, text, [consortiumId, patronId, ids]);
  return rows.map((row) => ({ ...row, recorded_at: row.recorded_at.toISOString() }));
}
